package watch.cohesion.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.ServiceTest;

/** Every address that the service answers, and who may call it. An address that is not in the table fails the test. */
@ServiceTest
@Import(ExampleRooms.class)
class RoutesTest {

    private static final String EVERYONE = "everyone";

    private static final String TABLE = """
        everyone  GET  /sign-in
        everyone  GET  /link/{token}
        everyone  POST /link/{token}
        everyone  ANY  /error
        everyone  GET  /actuator/health
        everyone  GET  /actuator/health/**
        WATCH     GET  /
        WATCH     GET  /index
        WATCH     GET  /index/series.csv
        WATCH     GET  /factors/{id}
        WATCH     GET  /factors/{id}/series.csv
        WATCH     GET  /factors/{id}/contributions.csv
        WATCH     GET  /wall
        WATCH     GET  /search
        WATCH     GET  /brief
        WATCH     GET  /brief/{day}
        WATCH     GET  /stories/{id}
        WATCH     GET  /items
        WATCH     GET  /items/{id}
        WATCH     GET  /feeds
        WATCH     GET  /feeds/{id}
        WATCH     GET  /live
        WATCH     GET  /log
        WATCH     POST /log
        WATCH     POST /log/{point}/close
        WATCH     GET  /handover
        WATCH     POST /handover
        WATCH     GET  /handover/{id}
        WATCH     POST /handover/{id}/accept
        everyone  GET  /unsubscribe/{token}
        everyone  POST /unsubscribe/{token}
        everyone  GET  /alerts/atom/{key}
        WATCH     GET  /alerts
        WATCH     GET  /alerts/{id}
        WATCH     POST /alerts/{id}/acknowledge
        WATCH     POST /alerts/{id}/release
        WATCH     GET  /alerts/silences
        WATCH     POST /alerts/silences
        WATCH     POST /alerts/silences/{id}/end
        WATCH     GET  /rules
        WATCH     GET  /rules/rehearsal.csv
        WATCH     GET  /rules/rules.yml
        WATCH     GET  /rules/{id}
        WATCH     GET  /outbox
        WATCH     GET  /outbox/{id}
        WATCH     GET  /outbox/{id}/mail
        WATCH     GET  /account/alerts
        WATCH     POST /account/alerts
        WATCH     POST /account/alerts/test
        WATCH     POST /account/alerts/feed
        WATCH     GET  /account
        WATCH     POST /account/password
        WATCH     POST /account/zone
        WATCH     POST /account/language
        WATCH     POST /account/tokens
        WATCH     POST /account/tokens/{id}/revoke
        WATCH     GET  /actuator/info
        WATCH     GET  /actuator/prometheus
        WATCH     GET  /feeds/{id}/row
        WATCH     GET  /feeds/{id}/backfill
        WATCH     GET  /feed-lists
        WATCH     GET  /feed-lists/opml
        WATCH     GET  /feed-lists/yaml
        ANALYST   GET  /add-feed
        ANALYST   POST /add-feed
        ANALYST   POST /add-feed/look
        ANALYST   POST /add-feed/preview
        ANALYST   POST /feed-lists
        ANALYST   POST /feed-lists/plan
        ANALYST   POST /feeds
        ANALYST   POST /deleted-feeds
        ANALYST   POST /feeds/{id}
        ANALYST   POST /feeds/{id}/delete
        ANALYST   POST /feeds/{id}/secret
        ANALYST   POST /feeds/{id}/secret/clear
        ANALYST   POST /feeds/{id}/backfill
        ANALYST   POST /feeds/{id}/backfill/pause
        ANALYST   POST /feeds/{id}/backfill/resume
        ANALYST   POST /feeds/{id}/backfill/cancel
        ANALYST   POST /index/notes
        ANALYST   POST /index/notes/{note}/remove
        ANALYST   POST /factors/{id}/notes
        ANALYST   POST /factors/{id}/notes/{note}/remove
        ANALYST   GET  /what-if
        ANALYST   GET  /what-if/series.csv
        ANALYST   POST /what-if/method
        ANALYST   POST /items/{id}/corrections
        ANALYST   POST /items/{id}/corrections/undo
        ANALYST   POST /items/{id}/corrections/spread
        ANALYST   GET  /factors/{id}/workshop
        ANALYST   POST /factors/{id}/workshop
        ANALYST   POST /factors/{id}/workshop/view
        ANALYST   POST /factors/{id}/workshop/preview
        ANALYST   GET  /factors/{id}/workshop/preview
        ANALYST   POST /factors/{id}/workshop/preview/{number}/cancel
        ANALYST   POST /factors/{id}/workshop/exemplars
        ANALYST   POST /factors/{id}/workshop/remove
        ANALYST   GET  /workshop
        ANALYST   POST /workshop/plan
        ANALYST   POST /workshop/import
        ANALYST   GET  /workshop/factors.yml
        ANALYST   GET  /workshop/versions/{number}
        ANALYST   POST /workshop/versions/{number}/plan
        ANALYST   GET  /retraining
        ANALYST   POST /retraining
        ANALYST   POST /retraining/{run}/cancel
        ANALYST   POST /retraining/{run}/take-over
        ANALYST   GET  /retraining/{run}/learned.jsonl
        ANALYST   POST /retraining/shipped
        ANALYST   GET  /review
        ANALYST   GET  /review/next
        ANALYST   GET  /audit
        ANALYST   GET  /agreement
        ANALYST   GET  /agreement/labels.jsonl
        ANALYST   POST /feeds/{id}/run
        ANALYST   POST /feeds/{id}/pause
        ANALYST   POST /feeds/{id}/resume
        ANALYST   GET  /rules/new
        ANALYST   POST /rules
        ANALYST   POST /rules/plan
        ANALYST   POST /rules/import
        ANALYST   POST /feeds/{id}/run
        ANALYST   POST /feeds/{id}/pause
        ANALYST   POST /feeds/{id}/resume
        ADMIN     GET  /recipients
        ADMIN     POST /recipients
        ADMIN     POST /recipients/{id}/remove
        ADMIN     POST /recipients/{id}/test
        ADMIN     POST /outbox/{id}/again
        ADMIN     POST /outbox/{id}/release
        ADMIN     POST /outbox/{id}/drop
        ADMIN     POST /outbox/release
        ADMIN     POST /outbox/drop
        ADMIN     POST /outbox/same-database
        ADMIN     GET  /users
        ADMIN     POST /users
        ADMIN     POST /users/{name}/role
        ADMIN     POST /users/{name}/disable
        ADMIN     POST /users/{name}/enable
        ADMIN     POST /users/{name}/link
        ADMIN     POST /users/{name}/tokens/{id}/revoke
        ADMIN     GET  /actuator
        """;

    private final Collection<RequestMappingInfoHandlerMapping> mappings;
    private final List<SecurityFilterChain> doors;

    RoutesTest(Map<String, RequestMappingInfoHandlerMapping> mappings, List<SecurityFilterChain> doors) {
        this.mappings = mappings.values();
        this.doors = doors;
    }

    @Test
    void everyRouteIsInTheTableAndOpensToTheRoleThatTheTableSays() {
        Map<String, String> expected = expected();
        Map<String, String> found = new TreeMap<>();
        routes().forEach(route -> found.put(route, least(route)));

        assertThat(new TreeSet<>(found.keySet()))
                .as("routes of the service, without the API's")
                .filteredOn(route -> !route.contains(" /api/"))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(found).containsAllEntriesOf(expected);
    }

    @Test
    void theApiIsReadByWatchOfficersAndChangedByAnalysts() {
        assertThat(routes().filter(route -> route.contains(" /api/")))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(least(route)).as(route).isEqualTo(route.startsWith("GET") ? "WATCH" : "ANALYST"));
    }

    @Test
    void whatNoRuleNamesIsClosed() {
        assertThat(least("GET /forgotten")).isEqualTo("WATCH");
        assertThat(least("POST /forgotten")).isEqualTo("ADMIN");
        assertThat(least("DELETE /items/1")).isEqualTo("ADMIN");
    }

    private Stream<String> routes() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RoutesTest::routes)
                .distinct();
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        List<String> methods =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(pattern ->
                        (methods.isEmpty() ? List.of("ANY") : methods).stream().map(method -> method + " " + pattern));
    }

    /** The first of everyone, watch, analyst, admin that is let through. */
    private String least(String route) {
        String method = route.substring(0, route.indexOf(' ')).replace("ANY", "POST");
        String path = route.substring(route.indexOf(' ') + 1)
                .replaceAll("\\{[^}]+}", "x")
                .replace("**", "x");
        if (opens(method, path, nobody())) return EVERYONE;
        Optional<Role> least = Arrays.stream(Role.values())
                .filter(role -> opens(method, path, as(role)))
                .findFirst();
        return least.map(Role::name).orElse("nobody");
    }

    private boolean opens(String method, String path, Authentication who) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        AuthorizationResult result = doors.stream()
                .filter(door -> door.matches(request))
                .findFirst()
                .flatMap(door -> door.getFilters().stream()
                        .filter(AuthorizationFilter.class::isInstance)
                        .map(AuthorizationFilter.class::cast)
                        .findFirst())
                .orElseThrow()
                .getAuthorizationManager()
                .authorize(() -> who, request);
        return result != null && result.isGranted();
    }

    private static Authentication nobody() {
        return new AnonymousAuthenticationToken(
                "test", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }

    private static Authentication as(Role role) {
        return UsernamePasswordAuthenticationToken.authenticated(
                "someone", null, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new TreeMap<>();
        TABLE.lines().map(line -> line.split("\\s+", 3)).forEach(row -> expected.put(row[1] + " " + row[2], row[0]));
        return expected;
    }
}
