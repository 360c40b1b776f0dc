package watch.cohesion.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.indicator.Level;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Examples;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** The JSON API as another system meets it: with a token, over the examples. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final MockMvcTester web;
    private final ObjectMapper json;
    private final Users users;
    private final OneTimeLinks links;
    private final ApiTokens tokens;

    private String token = "";

    ApiTest(MockMvcTester web, ObjectMapper json, Users users, OneTimeLinks links, ApiTokens tokens) {
        this.web = web;
        this.json = json;
        this.users = users;
        this.links = links;
        this.tokens = tokens;
    }

    @BeforeAll
    void makeAToken() {
        token = tokens.issue(People.join(users, links, Role.WATCH), "situation room", Role.WATCH);
    }

    @Test
    void theIndicatorsAreTheIndexAndEveryFactorWithItsChanges() {
        JsonNode panel = read("/api/v1/indicators");

        assertThat(panel.path("at").asString()).isEqualTo(Examples.NOW.toString());
        assertThat(panel.path("method").asString()).isNotEmpty();
        assertThat(panel.path("proof").path("method").asString()).isEqualTo("example-1");
        assertThat(panel.path("proof").path("position").asString()).isEqualTo("15.0");
        assertThat(panel.path("proof").path("result").asString()).isEqualTo(digest(panel));
        assertThat(panel.path("index").path("high90").asDouble())
                .isGreaterThan(panel.path("index").path("high").asDouble());
        assertThat(panel.path("index").path("value").asDouble())
                .isBetween(
                        panel.path("index").path("low").asDouble(),
                        panel.path("index").path("high").asDouble());
        assertThat(panel.path("index").path("heard").path("state").asString()).isEqualTo("good");
        assertThat(panel.path("index").path("heard").path("share").asDouble()).isBetween(0.5, 1.0);
        assertThat(panel.path("index").path("change24h").path("points").isNumber())
                .isTrue();
        assertThat(panel.path("index").path("change7d").path("significant").isBoolean())
                .isTrue();
        assertThat(panel.path("indicators")).hasSize(12);
        JsonNode posture = read("/api/v1/indicators/force-posture");
        assertThat(panel.path("indicators")).contains(posture);
        assertThat(posture.path("level").asString()).isIn("low", "guarded", "elevated", "high", "severe");
        double score = Math.round(10 * posture.path("score").asDouble()) / 10.0;
        assertThat(posture.path("band").asString()).isEqualTo(Level.of(score).word());
        assertThat(panel.path("index").path("band").asString()).isIn("low", "guarded", "elevated", "high", "severe");
        assertThat(posture.path("extension").isBoolean()).isTrue();
        assertThat(posture.path("change24h").path("points").asDouble()).isPositive();
        assertThat(posture.path("change24h").path("strong").isBoolean()).isTrue();
        assertThat(posture.path("change30d").path("points").isNumber()).isTrue();
    }

    /** As the API's description says, from the numbers of the answer alone. */
    private static String digest(JsonNode panel) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode one : panel.path("indicators")) {
            lines.append("%s %.0f\n"
                    .formatted(
                            one.path("id").asString(), 1_000 * one.path("score").asDouble()));
        }
        lines.append("cohesion %.0f\n"
                .formatted(1_000 * panel.path("index").path("value").asDouble()));
        return ByteString.encodeUtf8(lines.toString()).sha256().hex();
    }

    @Test
    void anIndicatorCanBeAskedForAsOfAnInstant() {
        JsonNode before = read("/api/v1/indicators/force-posture?at=2026-11-22T00:00:00Z");

        assertThat(before.path("score").asDouble())
                .isLessThan(
                        read("/api/v1/indicators/force-posture").path("score").asDouble());
    }

    @Test
    void theContributionsAndTheRestAddUpToTheScore() {
        JsonNode behind = read("/api/v1/indicators/force-posture/contributions");

        double sum = StreamSupport.stream(behind.path("contributions").spliterator(), false)
                .mapToDouble(part -> part.path("points").asDouble())
                .sum();
        assertThat(behind.path("rest").asDouble() + sum)
                .isCloseTo(behind.path("score").asDouble(), within(0.0005));
        assertThat(behind.path("contributions").path(0).path("items")).isNotEmpty();
        assertThat(behind.path("contributions").path(0).path("ifRemoved").asDouble())
                .isNegative();
    }

    @Test
    void aSeriesHasOneValueADayFromTheFirstToTheLast() {
        JsonNode series = read("/api/v1/indicators/force-posture/series?from=2026-11-20&to=2026-11-22");

        assertThat(series)
                .extracting(day -> day.path("day").asString())
                .containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
        assertThat(read("/api/v1/indicators/cohesion/series?from=2026-11-20&to=2026-11-22"))
                .hasSize(3);
    }

    @Test
    void anItemTellsItsAssessmentAndTheWordsThatCarriedIt() {
        JsonNode item = read("/api/v1/items/1");

        assertThat(item.path("publisher").asString()).isEqualTo("Han River Review");
        assertThat(item.path("assessment").path("relevant").asBoolean()).isTrue();
        JsonNode factor = item.path("assessment").path("factors").path(0);
        assertThat(factor.path("id").asString()).isEqualTo("force-posture");
        assertThat(factor.path("direction").asString()).isEqualTo("strain");
        String text = item.path("title").asString() + " " + item.path("summary").asString();
        assertThat(factor.path("evidence"))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(text).contains(words.asString()));
    }

    @Test
    void itemsArePagedByTimeAndFilteredByFactor() {
        JsonNode newest = read("/api/v1/items?limit=3");
        String oldest = newest.path(2).path("time").asString();

        assertThat(newest).hasSize(3);
        assertThat(read("/api/v1/items?limit=3&before=" + oldest))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("time").asString()).isLessThan(oldest));
        assertThat(read("/api/v1/items?factor=force-posture"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("assessment").path("factors"))
                        .anySatisfy(factor ->
                                assertThat(factor.path("id").asString()).isEqualTo("force-posture")));
    }

    @Test
    void pageAfterPageEveryItemComesOnce() {
        for (String factor : new String[] {"", "&factor=force-posture"}) {
            List<Long> all = ids(read("/api/v1/items?limit=500" + factor));
            List<Long> paged = new ArrayList<>();
            JsonNode page = read("/api/v1/items?limit=2" + factor);
            while (!page.isEmpty()) {
                paged.addAll(ids(page));
                page = read("/api/v1/items?limit=2" + factor + "&after=" + paged.getLast());
            }
            assertThat(paged).hasSizeGreaterThan(2).isEqualTo(all);
        }
    }

    private static List<Long> ids(JsonNode items) {
        List<Long> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    @Test
    void aFeedTellsItsStateAndWhyItFails() {
        assertThat(read("/api/v1/feeds")).hasSize(Examples.FEEDS.size());
        JsonNode feed = read("/api/v1/feeds/strait-monitor-papers");

        assertThat(feed.path("feed").path("state").asString()).isEqualTo("failing");
        assertThat(feed.path("polls").path(0).path("outcome").asString()).isEqualTo("refused");
        assertThat(feed.path("polls").path(0).path("detail").asString()).contains("403");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /api/v1/indicators?at=yesterday                                          | 400 | such as 2026-11-22T12:00:00Z
        /api/v1/indicators?at=2026-11-22T12:00                                   | 400 | with its zone
        /api/v1/indicators?at=1994-12-31T23:59:59Z                               | 400 | 1995
        /api/v1/indicators?at=-999999999-01-01T00:00:00Z                         | 400 | 1995
        /api/v1/indicators/cohesion/series?to=+999999999-12-31                   | 400 | four digits
        /api/v1/indicators/cohesion/series?to=-999999999-01-01                   | 400 | four digits
        /api/v1/indicators/cohesion/series?from=2026-02-30                       | 400 | such as 2026-11-22
        /api/v1/indicators/NOT_AN_ID                                             | 400 | NOT_AN_ID
        /api/v1/indicators/no-such-factor                                        | 404 | GET /api/v1/indicators
        /api/v1/indicators/cohesion                                              | 404 | has it as 'index', GET /api/v1/indicators/cohesion/series
        /api/v1/indicators/no-such-factor/contributions                          | 404 | GET /api/v1/indicators
        /api/v1/indicators/force-posture/series?from=2026-11-22&to=2026-11-20    | 400 | after
        /api/v1/indicators/force-posture/series?from=1900-01-01                  | 400 | 20 years
        /api/v1/items?limit=0                                                    | 400 | 1 to 500
        /api/v1/items?limit=many                                                 | 400 | a whole number
        /api/v1/items?factor=force-posture&before=2026-11-22T00:00:00Z           | 400 | not both
        /api/v1/items?after=999                                                  | 400 | no item 999
        /api/v1/items?factor=force-postur                                        | 404 | GET /api/v1/indicators
        /api/v1/items?limt=5                                                     | 400 | known are: after, before, factor, limit
        /api/v1/feeds?page=2                                                     | 400 | takes no parameters
        /api/v1/indicators?at=2999-01-01T00:00:00Z                               | 400 | future
        /api/v1/indicators/force-posture?at=2999-01-01T00:00:00Z                 | 400 | future
        /api/v1/nonsense                                                         | 404 | openapi.json
        /api/nothing                                                             | 404 | openapi.json
        /api/v1/items/999                                                        | 404 | GET /api/v1/items
        /api/v1/items/one                                                        | 400 | a whole number
        /api/v1/feeds/nobody                                                     | 404 | GET /api/v1/feeds
        """)
    void aRequestThatCannotBeAnsweredSaysWhatWouldBeRight(String path, int status, @Nullable String mend) {
        MvcTestResult result = ask(get(path));

        assertThat(result).hasStatus(status).hasContentType("application/problem+json");
        assertThat(result).bodyText().contains(mend == null ? "detail" : mend);
    }

    @Test
    void aMethodThatAnAddressDoesNotKnowIsAProblemThatNamesThoseItDoes() {
        String analyst = tokens.issue(People.join(users, links, Role.ANALYST), "script", Role.ANALYST);
        MvcTestResult result = web.perform(post("/api/v1/feeds").header("Authorization", "Bearer " + analyst));

        assertThat(result).hasStatus(405).hasContentType("application/problem+json");
        assertThat(result.getResponse().getHeader("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/indicators", "/api/v1/items", "/api/v1/feeds", "/api/v1/openapi.json"})
    void nobodyReadsWithoutAToken(String path) {
        assertThat(web.perform(get(path))).hasStatus(401);
        assertThat(web.perform(get(path).header("Authorization", "Bearer " + "x".repeat(43))))
                .hasStatus(401);
    }

    @Test
    void aTokenThatMayOnlyReadChangesNothing() {
        assertThat(ask(post("/api/v1/feeds"))).hasStatus(403);
    }

    @Test
    void theDescriptionNamesEveryAddressAndItsToken() {
        JsonNode document = read("/api/v1/openapi.json");

        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/indicators",
                        "/api/v1/indicators/{id}",
                        "/api/v1/indicators/{id}/series",
                        "/api/v1/indicators/{id}/contributions",
                        "/api/v1/method-changes",
                        "/api/v1/items",
                        "/api/v1/items/{id}",
                        "/api/v1/feeds",
                        "/api/v1/feeds/{id}");
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void theDescriptionTellsWhichValuesMayBeNullAndHowARequestIsRefused() {
        JsonNode document = read("/api/v1/openapi.json");

        JsonNode item = document.at("/components/schemas/ItemJson");
        assertThat(item.path("required").valueStream().map(JsonNode::asString))
                .containsAll(item.path("properties").propertyNames());
        assertThat(item.at("/properties/link/type").valueStream().map(JsonNode::asString))
                .containsExactly("string", "null");
        assertThat(item.at("/properties/title/type").asString()).isEqualTo("string");
        assertThat(document.at("/components/schemas/FeedJson/properties/last/anyOf"))
                .hasSize(2);
        assertThat(document.at("/paths/~1api~1v1~1items~1{id}/get/responses").propertyNames())
                .containsExactlyInAnyOrder("200", "400", "401", "404");
        assertThat(document.at("/paths/~1api~1v1~1items/get/responses").propertyNames())
                .as("a factor that there is not")
                .containsExactlyInAnyOrder("200", "400", "401", "404");
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .containsAll(json.readTree(ask(get("/api/v1/items?factor=zzz"))
                                .getResponse()
                                .getContentAsByteArray())
                        .propertyNames());
    }

    @Test
    void theDescriptionGivesEveryAnswerAsJson() {
        for (JsonNode path : read("/api/v1/openapi.json").path("paths")) {
            assertThat(path.at("/get/responses/200/content").propertyNames()).containsExactly("application/json");
        }
    }

    @Test
    void aChangeOfAScoreAndOneOfTheMethodAreDescribedApart() {
        JsonNode schemas = read("/api/v1/openapi.json").at("/components/schemas");

        assertThat(schemas.at("/ChangeJson/properties").propertyNames())
                .containsExactlyInAnyOrder("points", "significant", "strong");
        assertThat(schemas.at("/MethodChangeJson/properties").propertyNames()).contains("kind", "version");
    }

    @Test
    void theChangesOfTheMethodAreToldWithTheirKinds() {
        JsonNode changes = read("/api/v1/method-changes");

        assertThat(changes.size()).isEqualTo(3);
        assertThat(changes.get(1).path("kind").asString()).isEqualTo("scoring");
        assertThat(changes.get(1).path("version").asString()).isEqualTo("example-1");
        assertThat(changes.get(2).path("kind").asString()).isEqualTo("factors");
    }

    private JsonNode read(String path) {
        MvcTestResult result = ask(get(path));
        assertThat(result).as(path).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult ask(MockHttpServletRequestBuilder request) {
        return web.perform(request.header("Authorization", "Bearer " + token));
    }
}
