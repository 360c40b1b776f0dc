package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** Two officers and one watch log, told in order. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandoverTest {

    private final MockMvcTester web;
    private final WatchLog log;
    private final Users users;
    private final OneTimeLinks links;

    private String outgoing = "";
    private String incoming = "";

    HandoverTest(MockMvcTester web, WatchLog log, Users users, OneTimeLinks links) {
        this.web = web;
        this.log = log;
        this.users = users;
        this.links = links;
    }

    @BeforeAll
    void join() {
        outgoing = People.join(users, links, Role.WATCH);
        incoming = People.join(users, links, Role.WATCH);
    }

    @Test
    @Order(1)
    void beforeAnyHandoverTheDashboardComparesWithADayAgo() {
        assertThat(read("/", outgoing)).doesNotContain("id=\"since-handover\"").contains("id=\"since-24h\"");
    }

    @Test
    @Order(2)
    void aLineWithoutWordsIsRefusedAndAPointStaysOnTheDashboard() {
        assertThat(write("/log", outgoing, "text", "  ")).bodyText().contains("Nothing was written");

        write("/log", outgoing, "text", "Ask <b>38 North</b> why its feed is late", "point", "true");

        assertThat(log.openPoints()).extracting(LogEntry::who).containsExactly(outgoing);
        assertThat(read("/", incoming)).contains("Ask &lt;b&gt;38 North&lt;/b&gt; why its feed is late");
    }

    @Test
    @Order(3)
    void theDraftTellsWhatMovedWhyAndWhoCannotBeHeard() {
        assertThat(read("/handover", outgoing))
                .contains(
                        "US force posture", "Pentagon paper sets out a drawdown", "Strait Monitor papers", "38 North");
    }

    @Test
    @Order(4)
    void theIncomingOfficerReadsWhatWasOfferedAndAcceptsByName() {
        MvcTestResult offered = write("/handover", outgoing, "remark", "Quiet night, one paper.");
        assertThat(offered).hasStatus(302);
        String address = offered.getResponse().getRedirectedUrl();
        assertThat(address).isNotNull();
        assertThat(read("/", incoming)).contains(outgoing + " offers the watch");
        assertThat(read(String.valueOf(address), incoming))
                .contains("Quiet night, one paper.", "Accept the watch as " + incoming);

        assertThat(read(String.valueOf(address), outgoing)).doesNotContain("Accept the watch as");
        assertThat(write(address + "/accept", outgoing)).bodyText().contains("another person accepts it");
        assertThat(log.last()).isEmpty();

        assertThat(write(address + "/accept", incoming)).hasStatus(302);

        assertThat(read(String.valueOf(address), outgoing)).contains("Taken over by " + incoming);
        assertThat(log.entries(null, 1)).first().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(LogEntry.Kind.HANDOVER);
            assertThat(line.who()).isEqualTo(incoming);
        });
        assertThat(write(address + "/accept", outgoing)).bodyText().contains("accepted before");
    }

    @Test
    @Order(5)
    void fromThenOnMovementIsShownSinceTheHandover() {
        assertThat(read("/", incoming))
                .contains("id=\"since-handover\"")
                .contains(Moment.of(offered(), ZoneOffset.UTC).dtg())
                .contains("Quiet night, one paper.")
                .contains("Ask &lt;b&gt;38 North&lt;/b&gt; why its feed is late");
    }

    @Test
    @Order(6)
    void aPointIsClosedOnceAndTheFirstWordStands() {
        long point = log.openPoints().getFirst().id();

        write("/log/" + point + "/close", incoming, "text", "They answered: holiday.");
        write("/log/" + point + "/close", outgoing, "text", "Too late.");

        assertThat(log.openPoints()).isEmpty();
        assertThat(read("/log", incoming))
                .contains("They answered: holiday.", "No point is open.")
                .doesNotContain("Too late.");
        assertThat(write("/log/999999/close", incoming, "text", "Nothing"))
                .bodyText()
                .contains("no such point");
    }

    @Test
    @Order(7)
    void anOfferThatIsReplacedCanNoLongerBeAccepted() {
        String first = String.valueOf(
                write("/handover", incoming, "remark", "").getResponse().getRedirectedUrl());
        String second = String.valueOf(
                write("/handover", incoming, "remark", "Again").getResponse().getRedirectedUrl());

        assertThat(write(first + "/accept", outgoing)).bodyText().contains("a later offer has taken its place");
        assertThat(write(second + "/accept", outgoing)).hasStatus(302);
        assertThat(web.perform(get("/handover/999999").with(user(incoming).roles("WATCH"))))
                .hasStatus(404);
    }

    /** What was offered ends there, and so nothing is lost that happened before it was accepted. */
    private Instant offered() {
        Instant end = log.last().orElseThrow().report().to();
        assertThat(log.report().from()).isEqualTo(end);
        return end;
    }

    private String read(String path, String who) {
        MvcTestResult result = web.perform(get(path).with(user(who).roles("WATCH")));
        assertThat(result).as(path).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult write(String path, String who, String... fields) {
        MockHttpServletRequestBuilder form =
                post(path).with(user(who).roles("WATCH")).with(csrf());
        for (int i = 0; i < fields.length; i += 2) form.param(fields[i], fields[i + 1]);
        return web.perform(form);
    }
}
