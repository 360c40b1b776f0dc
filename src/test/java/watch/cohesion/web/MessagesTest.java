package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Role;
import watch.cohesion.access.SignInTrouble;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Parameters;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Question;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Trial;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.DataChecks;
import watch.cohesion.indicator.Level;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.dashboard.FactorMatrix;
import watch.cohesion.web.dashboard.Since;
import watch.cohesion.web.feed.FeedsActions;
import watch.cohesion.web.item.ItemsPage;
import watch.cohesion.web.page.Stretch;

class MessagesTest {

    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-z0-9][A-Za-z0-9_.-]*)");
    private static final Pattern IN_CODE = Pattern.compile("\"([a-z-]+(?:\\.[a-zA-Z0-9-]+)+)\"");

    /** What a number means, named where the number is. */
    private static final Pattern IN_TIP = Pattern.compile(":: tip\\([^\"]*, '([a-z-]+)'\\)}\"");

    private static final Pattern FILLED_IN = Pattern.compile("\\{(\\d+)[,}]");
    /** Words that the code itself says in English. */
    private static final List<String> SAID_BY_THE_CODE =
            List.of("remedy.", "outage.finding.", "outage.remedy.", "deaf.finding.", "deaf.remedy.");

    private final Properties catalogue = catalogue("messages.properties");
    private final Properties korean = catalogue("messages_ko.properties");

    @Test
    void everyKeyThatATemplateNamesIsInTheCatalogue() {
        assertThat(tips()).hasSizeGreaterThan(20).allMatch(catalogue::containsKey, "is in the catalogue");
        assertThat(keysIn("resources/templates", ".html", IN_TEMPLATE))
                .allMatch(catalogue::containsKey, "is in the catalogue");
    }

    @Test
    void everyWordThatCanComeUpIsInTheCatalogue() {
        Set<String> wanted = new TreeSet<>();
        wanted.addAll(keys("level.", Level.values()));
        wanted.addAll(keys("direction.", Direction.values()));
        wanted.addAll(keys("intensity.", Intensity.values()));
        wanted.addAll(keys("confidence.", Confidence.values()));
        wanted.addAll(keys("role.", Role.values()));
        wanted.addAll(keys("role.", Evidence.Role.values()));
        wanted.addAll(keys("mark.", Evidence.Role.values()));
        wanted.addAll(keys("state.", FeedHealth.State.values()));
        wanted.addAll(keys("log.kind.", LogEntry.Kind.values()));
        wanted.addAll(keys("failure.", PollOutcome.Failure.values()));
        wanted.addAll(keys("refusal.", Refusal.Reason.values()));
        wanted.addAll(keys("sign-in.trouble.", SignInTrouble.values()));
        wanted.addAll(keys("link.title.", OneTimeLink.Purpose.values()));
        wanted.addAll(keys("link.what.", OneTimeLink.Purpose.values()));
        wanted.addAll(keys("items.state.", ItemsPage.State.values()));
        wanted.addAll(keys("feeds.bulk.", FeedsActions.Act.values()));
        wanted.addAll(keys("backfill.state.", Backfill.State.values()));
        wanted.addAll(List.of("habit.QUIET", "habit.DOUBLED", "opml.kind.new", "opml.kind.changed", "opml.kind.same"));
        wanted.addAll(keys("severity.", Severity.values()));
        wanted.addAll(keys("event.", EpisodeEvent.Kind.values()));
        wanted.addAll(keys("progress.", Outbox.Progress.values()));
        wanted.addAll(keys("channel.", ChannelKind.values()));
        wanted.addAll(keys("weekday.", DayOfWeek.values()));
        wanted.addAll(keys("alert.refusal.", Alerts.Reason.values()));
        wanted.addAll(keys("recipient.fault.", Recipients.Reason.values()));
        Parameters.KINDS.forEach(kind -> wanted.addAll(List.of("rule.kind." + kind, "rule.kind." + kind + ".what")));
        Parameters.KINDS.forEach(
                kind -> Parameters.of(Parameters.usual(kind)).keySet().forEach(key -> wanted.add("rule.field." + key)));
        wanted.addAll(List.of("rules.file.kind.new", "rules.file.kind.changed", "rules.file.kind.left"));
        wanted.addAll(keys("data.", DataChecks.Check.values()));
        wanted.addAll(keys("question.", Question.Reason.values()));
        wanted.addAll(keys("retraining.state.", Retraining.State.values()));
        wanted.addAll(keys("retraining.finding.", Trial.Finding.values()));
        wanted.addAll(keys("retraining.line.", Trial.Finding.values()));
        Trial.MAIN.forEach(measure -> wanted.add("retraining.measure." + measure));
        wanted.addAll(keys("workshop.state.", EntryPreviews.State.values()));
        wanted.addAll(keys("refused.", Corrections.Outcome.Reason.values()));
        Stream.of(FactorMatrix.Sort.values()).forEach(sort -> wanted.add("sort." + sort.word()));
        Stream.of(Since.Choice.values()).forEach(choice -> wanted.add("since." + choice.word()));
        Stream.of(Stretch.Span.values()).forEach(span -> wanted.add("span." + span.word()));

        Stream.of("heard.DEGRADED", "heard.UNKNOWN", "notes.fault.day", "notes.fault.text")
                .forEach(wanted::add);
        Stream.of("begins", "ends", "note", "method", "classifier", "learned", "factors", "known")
                .forEach(kind -> wanted.add("mark." + kind));

        for (String way : List.of("held", "rose.sure", "rose.chance", "fell.sure", "fell.chance")) {
            wanted.addAll(List.of("brief.index." + way, "brief.factor." + way));
        }
        wanted.addAll(keysIn("java/watch/cohesion/brief/composing", ".java", IN_CODE));

        assertThat(wanted).allMatch(catalogue::containsKey, "is in the catalogue");
    }

    @Test
    void everyDeedOfTheAuditLogHasWords() {
        Pattern recorded =
                Pattern.compile("(?:record|turn)\\(\\s*[\\w.() ]+,(?:\\s*who,)?\\s*\"([a-z-]+(?:\\.[a-z-]+)+)\"");
        assertThat(keysIn("java", ".java", recorded))
                .hasSizeGreaterThan(50)
                .allMatch(deed -> catalogue.containsKey("audit.did." + deed), "has words");
    }

    @Test
    void everyTextOfBothCataloguesIsWellFormed() {
        catalogue.forEach((key, text) -> assertThatItIsWellFormed(key, text, Locale.ENGLISH));
        korean.forEach((key, text) -> assertThatItIsWellFormed(key, text, Locale.KOREAN));
    }

    /** Filled in with few and many, for the parts of a choice are only read when they are chosen. */
    private static void assertThatItIsWellFormed(Object key, Object text, Locale locale) {
        MessageFormat format = new MessageFormat(text.toString(), locale);
        for (int many : new int[] {0, 1, 2}) {
            assertThat(format.format(new Object[] {many, many, many, many, many, many}))
                    .as("text of %s in %s", key, locale)
                    .isNotBlank()
                    .doesNotContain("{", "}");
        }
    }

    @Test
    void whatALevelMeansIsToldInTheWordsThatStandOnThePages() {
        for (Properties words : List.of(catalogue, korean)) {
            assertThat(Arrays.stream(Level.values())
                            .map(level -> words.getProperty("level." + level).toLowerCase(Locale.ROOT)))
                    .allSatisfy(
                            word -> assertThat(words.getProperty("tip.level")).contains(word));
        }
    }

    /** As the head of the Korean catalogue settles. */
    @Test
    void aTermIsTheSameEverywhereInKorean() {
        assertThat(korean.values())
                .allSatisfy(text -> assertThat(text.toString())
                        .doesNotContain(
                                "긴장", "이야기", "80 % 범위", "정상", "에피소드", "증거", "폴링", "산출 방식", "작업장", "자료을", "자료으로"));
    }

    @Test
    void noKeyIsGivenTwoTexts() throws IOException {
        for (String name : List.of("messages.properties", "messages_ko.properties")) {
            assertThat(Files.readAllLines(MAIN.resolve("resources").resolve(name)).stream()
                            .filter(line -> !line.startsWith("#") && line.contains("="))
                            .map(line -> line.substring(0, line.indexOf('=')).strip()))
                    .as(name)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void bothCataloguesHaveTheSameKeys() {
        assertThat(korean.stringPropertyNames())
                .filteredOn(key -> SAID_BY_THE_CODE.stream().noneMatch(key::startsWith))
                .containsExactlyInAnyOrderElementsOf(catalogue.stringPropertyNames());
    }

    @Test
    void whatTheCodeSaysInEnglishIsInTheKoreanCatalogue() {
        Set<String> said = new TreeSet<>();
        said.addAll(keys("remedy.", PollOutcome.Failure.values()));
        said.addAll(keys("outage.finding.", NetworkOutage.Cause.values()));
        said.addAll(keys("outage.remedy.", NetworkOutage.Cause.values()));
        said.addAll(keys("deaf.finding.", Deafness.Reason.values()));
        said.addAll(keys("deaf.remedy.", Deafness.Reason.values()));

        assertThat(korean.stringPropertyNames())
                .filteredOn(key -> SAID_BY_THE_CODE.stream().anyMatch(key::startsWith))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void aTextIsFilledInWithTheSameInBothCatalogues() {
        catalogue.forEach((key, text) -> assertThat(filledIn(korean.getProperty(key.toString())))
                .as("what is filled in to %s", key)
                .isEqualTo(filledIn(text.toString())));
    }

    private static Set<String> filledIn(String text) {
        return FILLED_IN.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void theCatalogueHoldsNothingThatNobodySays() {
        Set<String> said = keysIn("resources/templates", ".html", IN_TEMPLATE);
        said.addAll(keysIn("java/watch/cohesion/web", ".java", IN_CODE));
        said.addAll(tips());
        said.addAll(keysIn("java/watch/cohesion/brief", ".java", IN_CODE));
        List<String> families = List.of(
                "level.",
                "direction.",
                "intensity.",
                "confidence.",
                "role.",
                "mark.",
                "method.part.",
                "alarm.",
                "heard.",
                "notes.fault.",
                "state.",
                "failure.",
                "refusal.",
                "sign-in.trouble.",
                "link.",
                "items.state.",
                "severity.",
                "event.",
                "progress.",
                "channel.",
                "weekday.",
                "alert.refusal.",
                "recipient.fault.",
                "rule.kind.",
                "disk.",
                "rule.field.",
                "rule.hint.",
                "rules.file.kind.",
                "refused.",
                "deed.",
                "audit.did.",
                "keys.",
                "workshop.",
                "sort.",
                "since.",
                "log.kind.",
                "span.",
                "feeds.column.",
                "feeds.bulk.",
                "retraining.state.",
                "retraining.finding.",
                "retraining.line.",
                "retraining.measure.",
                "question.",
                "feeds.done.",
                "selectors.",
                "opml.kind.",
                "backfill.state.",
                "habit.",
                "data.",
                "age.",
                "audit.room.",
                "brief.index.",
                "brief.factor.",
                "error.");

        assertThat(catalogue.stringPropertyNames())
                .filteredOn(key -> families.stream().noneMatch(key::startsWith))
                .allMatch(said::contains, "is said somewhere");
    }

    private static List<String> tips() {
        return keysIn("resources/templates", ".html", IN_TIP).stream()
                .map(key -> "tip." + key)
                .toList();
    }

    private static List<String> keys(String family, Enum<?>[] words) {
        return Arrays.stream(words).map(word -> family + word.name()).toList();
    }

    private static Properties catalogue(String name) {
        try (Reader file = Files.newBufferedReader(MAIN.resolve("resources").resolve(name))) {
            Properties catalogue = new Properties();
            catalogue.load(file);
            return catalogue;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> keysIn(String folder, String ending, Pattern pattern) {
        try (Stream<Path> files = Files.walk(MAIN.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .flatMap(file -> keysIn(file, pattern))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> keysIn(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.results().map(found -> found.group(1)).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
