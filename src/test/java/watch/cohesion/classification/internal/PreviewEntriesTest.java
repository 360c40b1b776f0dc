package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.classification.EntryPreviews.Change;
import watch.cohesion.classification.EntryPreviews.Kind;
import watch.cohesion.classification.EntryPreviews.Other;
import watch.cohesion.classification.EntryPreviews.Preview;
import watch.cohesion.classification.EntryPreviews.State;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** Against the shipped rules and weights, and a real database. */
@ServiceTest
class PreviewEntriesTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final String LUNCH = "Bored cooks of the garrison demand longer lunch, Seoul and Washington smile";

    private final EntryPreviews previews;
    private final PreviewEntries making;
    private final FactorVersions versions;
    private final Corrections corrections;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ItemRows items;

    PreviewEntriesTest(
            EntryPreviews previews,
            PreviewEntries making,
            FactorVersions versions,
            Corrections corrections,
            JdbcClient jdbc,
            InstantSource clock) {
        this.previews = previews;
        this.making = making;
        this.versions = versions;
        this.corrections = corrections;
        this.jdbc = jdbc;
        this.clock = clock;
        this.items = new ItemRows(jdbc);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM item").update();
        jdbc.sql("DELETE FROM classifier_rehearsal").update();
    }

    @Test
    void itemsThatWouldComeInAreFoundAndThoseThatPeopleSignedAreNamed() throws InterruptedException {
        Instant now = clock.instant();
        ItemId fresh = items.arrives(LUNCH, now.minusSeconds(60));
        ItemId signed = items.arrives(LUNCH, now.minusSeconds(120));
        items.arrives("Weather in Busan turns fair", now.minusSeconds(180));
        items.arrives(LUNCH, now.minus(Duration.ofDays(91)));
        corrections.correct(signed, new Correction.Irrelevant(), null, "", "kim");

        Preview preview = done(wider());

        assertThat(preview.state()).as(preview.detail()).isEqualTo(State.DONE);
        assertThat(preview.total()).isEqualTo(3);
        assertThat(preview.changes()).extracting(Change::item).containsExactly(fresh, signed);
        assertThat(preview.changes()).extracting(Change::kind).containsOnly(Kind.GAINED);
        assertThat(preview.changes()).extracting(Change::signed).containsExactly(false, true);
        assertThat(preview.changes().getFirst().now()).isNotNull();
    }

    @Test
    void anItemThatStaysOnTheFactorButTurnsIsNotOverlooked() throws InterruptedException {
        items.arrives("Lawmakers move to stop Trump pulling troops from South Korea", clock.instant());
        String turned = entry().replaceFirst("( +)strain: \\|\n", "$1aside: |\n")
                .replaceFirst("( +)relief: \\|\n", "$1strain: |\n")
                .replaceFirst("( +)aside: \\|\n", "$1relief: |\n");

        Preview preview = done(turned);

        assertThat(preview.changes()).extracting(Change::kind).containsExactly(Kind.TURNED);
    }

    @Test
    void whatWouldChangeOnOtherFactorsIsToldTooUnlessPeopleHaveSigned() throws InterruptedException {
        List<String> titles = List.of(
                "Hanwha Puts In KRW 7 Trillion as Korea-US 'MASGA' Gets Going",
                "How the U.S. Sees the Meeting of the Two Koreas",
                "Results of US-Korea FTA talks made public");
        titles.forEach(title -> items.arrives(title, clock.instant()));
        String everywhere = entry().replaceFirst("( +)topic: \\|\n", "$1topic: |\n$1  korea*^9\n");

        List<Other> others = done(everywhere).others();
        assertThat(others)
                .isNotEmpty()
                .allSatisfy(other -> assertThat(other.factor()).isNotEqualTo(POSTURE));

        others.forEach(other -> corrections.correct(other.item(), new Correction.Irrelevant(), null, "", "kim"));
        assertThat(done(everywhere).others()).isEmpty();
    }

    @Test
    void weightsAndExemplarsChangeNoVerdict() throws InterruptedException {
        items.arrives(LUNCH, clock.instant());
        String taught = entry().replace("weight: 0.1", "weight: 0.4")
                + "\n    exemplars:\n      - {direction: strain, intensity: 1, text: \"" + LUNCH + "\"}";

        Preview preview = done(taught);

        assertThat(preview.state()).isEqualTo(State.DONE);
        assertThat(preview.done()).isEqualTo(1);
        assertThat(preview.changes()).isEmpty();
    }

    @Test
    void oneThatWasCancelledIsNotBegunAndAFaultyEntryIsNotAskedFor() throws InterruptedException {
        long number = previews.ask(POSTURE, wider(), "kim");
        previews.cancel(number);
        making.run();

        assertThat(previews.find(number).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> previews.ask(POSTURE, entry().replace("weight: 0.1", "weight: heavy"), "kim"));
    }

    private Preview done(String entry) throws InterruptedException {
        long number = previews.ask(POSTURE, entry, "kim");
        making.run();
        return previews.find(number).orElseThrow();
    }

    private String entry() {
        return versions.entry(POSTURE).orElseThrow().text();
    }

    private String wider() {
        return entry().replaceFirst("( +)topic: \\|\n", "$1topic: |\n$1  \"longer lunch\"^9\n");
    }
}
