package watch.cohesion.web.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.classification.EntryPreviews.Kind;
import watch.cohesion.classification.EntryPreviews.State;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;
import watch.cohesion.web.factor.WorkshopView.Effect;
import watch.cohesion.web.factor.WorkshopView.Row;

/** What a preview shows of the scores, beside what they are once the entry is saved and all is judged by it. */
@ServiceTest
@TestPropertySource(properties = "spring.quartz.auto-startup=true")
@DirtiesContext
class FactorPreviewsTest {

    private static final FactorId CHINA = new FactorId("china-competition");

    private static final List<String> TITLES = List.of(
            "China hits back hard after ROK and US name Taiwan Strait in joint text",
            "Using South Korea's alliance with the US to hem in China",
            "What Beijing has against a THAAD battery on South Korean soil",
            "US clears Korean giants' chip tool shipments into China",
            "Seeking balance between Washington and Beijing, Lee Jae-myung meets Xi for first time",
            "Cracks in Seoul's US alliance go deeper than North Korea, as Washington eyes China",
            "Trump muses about leaving Korea before his visit to China",
            "Seoul and Washington tie an end-of-war declaration to talks with Beijing",
            "South Korea and US open major spring exercise as China looks on",
            "Washington raises tariffs on Korean and Chinese steel");

    private final EntryPreviews entryPreviews;
    private final FactorPreviews previews;
    private final Factors factors;
    private final FactorVersions versions;
    private final Assessments assessments;
    private final Scores scores;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    FactorPreviewsTest(
            EntryPreviews entryPreviews,
            FactorPreviews previews,
            Factors factors,
            FactorVersions versions,
            Assessments assessments,
            Scores scores,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            InstantSource clock) {
        this.entryPreviews = entryPreviews;
        this.previews = previews;
        this.factors = factors;
        this.versions = versions;
        this.assessments = assessments;
        this.scores = scores;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void someNewsIsJudged() {
        jdbc.sql("DELETE FROM item").update();
        ItemRows items = new ItemRows(jdbc);
        Instant at = clock.instant().minusSeconds(600);
        TITLES.forEach(title -> items.arrives(title, at));
        judged();
    }

    @Test
    void whatSavingMakesOfTheScoresOfAllFactorsIsWhatThePreviewShowed() {
        String entry = versions.entry(CHINA).orElseThrow().text();
        String changed = entry.replaceFirst("( +)strain: \\|\n", "$1strain: |\n$1  fn:or(China Chinese Beijing)^9\n");
        assertThat(changed).isNotEqualTo(entry);

        EntryPreviews.Preview made = made(changed);
        Effect shown = Objects.requireNonNull(
                previews.of(factors.find(CHINA).orElseThrow(), false, made).effect());
        assertThat(made.others()).extracting(EntryPreviews.Other::kind).contains(Kind.REWEIGHED);
        assertThat(shown.others())
                .isNotEmpty()
                .noneMatch(row -> row.shift().change().equals("±0.0"));
        Map<String, Double> expected = stresses();
        shown.rows()
                .forEach(row ->
                        expected.replace(row.name(), Double.valueOf(row.shift().after())));

        assertThat(versions.save(CHINA, changed, versions.current(), "", "kim")).isTrue();
        judged();

        assertThat(stresses())
                .allSatisfy((name, stress) ->
                        assertThat(stress).as(name).isCloseTo(Objects.requireNonNull(expected.get(name)), within(0.1)));
    }

    @Test
    void whatWouldOnlyCountForMoreOrLessIsNamedWithItsChange() {
        String entry = versions.entry(CHINA).orElseThrow().text();
        EntryPreviews.Preview made =
                made(entry.replaceFirst("( +)relief: \\|\n", "$1relief: |\n$1  fn:or(China Beijing)^3\n"));
        List<EntryPreviews.Change> reweighed = made.changes().stream()
                .filter(change -> change.kind() == Kind.REWEIGHED)
                .toList();
        assertThat(reweighed).isNotEmpty();

        List<WorkshopView.Group> groups =
                previews.of(factors.find(CHINA).orElseThrow(), false, made).groups();

        assertThat(groups.getLast().name()).isEqualTo("reweighed");
        assertThat(groups.getLast().count()).isEqualTo(reweighed.size());
        assertThat(groups.getLast().items())
                .hasSizeBetween(1, 5)
                .allSatisfy(item -> assertThat(item.certainty()).matches("\\d+ % → \\d+ %"));
    }

    @Test
    void whatDoesNotMoveHasNoDayOnWhichItMovesMost() {
        EntryPreviews.Preview made = made(versions.entry(CHINA).orElseThrow().text() + "\n# as it was\n");

        Effect shown = Objects.requireNonNull(
                previews.of(factors.find(CHINA).orElseThrow(), false, made).effect());

        assertThat(shown.rows())
                .hasSize(2)
                .extracting(Row::shift)
                .allSatisfy(shift -> assertThat(List.of(shift.change(), shift.most(), shift.on()))
                        .containsExactly("±0.0", "", ""));
    }

    private EntryPreviews.Preview made(String entry) {
        long number = entryPreviews.ask(CHINA, entry, "kim");
        await().until(() -> entryPreviews.find(number).orElseThrow().state() == State.DONE);
        return entryPreviews.find(number).orElseThrow();
    }

    private void judged() {
        events.publishEvent(new ItemsArrived());
        await().until(() -> assessments.waiting() == 0 && assessments.progress().complete());
    }

    /** By name. */
    private Map<String, Double> stresses() {
        return scores.at(clock.instant()).scores().stream()
                .collect(Collectors.toMap(
                        score -> factors.find(score.factor()).orElseThrow().name(), Score::value));
    }
}
