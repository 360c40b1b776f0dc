package watch.cohesion.support;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** The same few stories for tests of pages: written by hand, about a November that never was. */
public final class Examples {

    /** When it is in these examples. */
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    public static final FactorId FORCE_POSTURE = new FactorId("force-posture");

    public static final List<Story> STORIES = List.of(
            story(
                            1,
                            3,
                            "han-river",
                            "Han River Review",
                            "Pentagon paper sets out a drawdown of two battalions from Korea")
                    .saying("Officials say that the units leave in March and will not be replaced. Seoul learned of"
                            + " the plan from the press, and its defence ministry asked for talks at once.")
                    .bears(
                            FORCE_POSTURE,
                            Direction.STRAIN,
                            Intensity.POSITION,
                            0.94,
                            "drawdown of two battalions",
                            "will not be replaced")
                    .bears(
                            "alliance-management",
                            Direction.STRAIN,
                            Intensity.POSITION,
                            0.71,
                            "learned of the plan from the press"),
            story(2, 5, "pacific-desk", "Pacific Desk", "US paper sets out drawdown of two battalions from Korea")
                    .of(1)
                    .saying("The two battalions leave in March, a paper seen by Pacific Desk says.")
                    .bears(FORCE_POSTURE, Direction.STRAIN, Intensity.POSITION, 0.92, "drawdown of two battalions"),
            story(3, 9, "institute-notes", "Institute Notes", "Why a smaller garrison need not mean a weaker promise")
                    .saying("Deterrence rests on the umbrella and on planning together, the author argues, and less on"
                            + " the number of troops.")
                    .bears("extended-deterrence", Direction.RELIEF, Intensity.TALK, 0.66, "planning together")
                    .bears(FORCE_POSTURE, Direction.NEUTRAL, Intensity.TALK, 0.58, "number of troops"),
            story(
                            4,
                            16,
                            "han-river",
                            "Han River Review",
                            "Nuclear consultative group agrees a joint exercise for spring")
                    .saying("The two sides agreed on a joint planning exercise, their first with conventional and"
                            + " nuclear staff in one room.")
                    .bears(
                            "extended-deterrence",
                            Direction.RELIEF,
                            Intensity.ACTION,
                            0.91,
                            "agreed on a joint planning exercise")
                    .bears("combined-exercises", Direction.RELIEF, Intensity.POSITION, 0.55, "joint exercise"),
            story(5, 28, "strait-monitor", "Strait Monitor", "Seoul declines to name Taiwan in a joint statement")
                    .saying("Washington had asked for the strait to be named; the final text speaks of regional"
                            + " stability.")
                    .bears("china-competition", Direction.STRAIN, Intensity.POSITION, 0.83, "declines to name Taiwan"),
            story(6, 40, "pacific-desk", "Pacific Desk", "Tariff notice reaches Korean battery makers")
                    .saying("The notice sets 25 per cent from January. Talks on an exemption have stalled.")
                    .bears("trade-friction", Direction.STRAIN, Intensity.ACTION, 0.96, "Tariff notice"),
            story(7, 52, "institute-notes", "Institute Notes", "Certification of the future command slips by a year")
                    .saying("Both ministries call it an agreed delay; officers speak of friction over the conditions.")
                    .bears(
                            "command-structure",
                            Direction.STRAIN,
                            Intensity.POSITION,
                            0.77,
                            "slips by a year",
                            "friction over the conditions"),
            story(8, 75, "strait-monitor", "Strait Monitor", "Envoys set a common line before talks with Pyongyang")
                    .saying("The envoys agreed that sanctions stay until inspectors return.")
                    .bears("dprk-policy", Direction.RELIEF, Intensity.POSITION, 0.88, "common line"),
            story(
                            9,
                            98,
                            "han-river",
                            "Han River Review",
                            "Missile test over the East Sea is answered with a joint drill")
                    .saying("Within hours of the test aircraft of both countries took off together.")
                    .bears("threat-perception", Direction.RELIEF, Intensity.ACTION, 0.93, "Missile test")
                    .bears("combined-exercises", Direction.RELIEF, Intensity.ACTION, 0.9, "joint drill"),
            story(10, 150, "institute-notes", "Institute Notes", "What would the alliance be for after a peace treaty?")
                    .saying("Three scenarios, none of which leaves the present shape intact.")
                    .bears("peace-regime", Direction.NEUTRAL, Intensity.TALK, 0.61, "peace treaty")
                    .bears("alliance-purpose", Direction.STRAIN, Intensity.TALK, 0.7, "What would the alliance be for"),
            story(11, 260, "pacific-desk", "Pacific Desk", "Cost-sharing deal for five years is signed")
                    .saying("The agreement was signed in Seoul and sets yearly rises by formula.")
                    .bears("burden-sharing", Direction.RELIEF, Intensity.ACTION, 0.97, "agreement was signed"),
            story(12, 420, "strait-monitor", "Strait Monitor", "Beijing curbs travel after radar move")
                    .saying("The curbs hit Korean firms; Washington has offered words only.")
                    .bears("china-competition", Direction.STRAIN, Intensity.ACTION, 0.8, "curbs"),
            story(13, 700, "han-river", "Han River Review", "Leaders meet, and name a new dialogue on technology")
                    .saying("The summit ended with a wider agenda and a date for the next.")
                    .bears("alliance-purpose", Direction.RELIEF, Intensity.ACTION, 0.85, "wider agenda")
                    .bears("alliance-management", Direction.RELIEF, Intensity.ACTION, 0.82, "summit ended"),
            story(14, 1400, "pacific-desk", "Pacific Desk", "Candidate says troops should come home")
                    .saying("\"They are rich, and we pay,\" the candidate told a rally.")
                    .bears(FORCE_POSTURE, Direction.STRAIN, Intensity.TALK, 0.9, "troops should come home")
                    .bears("burden-sharing", Direction.STRAIN, Intensity.TALK, 0.6, "we pay"),
            story(15, 8, "strait-monitor", "Strait Monitor", "Harvest festival draws record crowds")
                    .saying("Visitors came from three provinces."));

    public static final List<FeedHealth> FEEDS = List.of(
            failing(
                    "strait-monitor-papers",
                    "Strait Monitor papers",
                    PollOutcome.Failure.REFUSED,
                    "The server answered 403 Forbidden.",
                    9,
                    52),
            failing(
                    "old-journal",
                    "Journal of the Old Course",
                    PollOutcome.Failure.NOT_A_FEED,
                    "The answer is a web page (text/html).",
                    3,
                    6),
            reporting("han-river", "Han River Review", 1.0, 4, new PollOutcome.Read(20, 2, 0)),
            reporting("institute-notes", "Institute Notes", 1.0, 11, new PollOutcome.Unchanged()),
            reporting("pacific-desk", "Pacific Desk", 0.8, 2, new PollOutcome.Read(30, 1, 1)),
            reporting("strait-monitor", "Strait Monitor", 0.6, 19, new PollOutcome.Read(15, 0, 0)),
            paused("weekly-letter", "Weekly Letter"));

    private Examples() {}

    /** An item with what is made of it. */
    public record Story(Item item, List<FactorAssessment> factors) {

        Story saying(String summary) {
            return new Story(
                    new Item(
                            item.id(),
                            item.feed(),
                            item.story(),
                            item.publisher(),
                            item.reliability(),
                            item.title(),
                            summary,
                            item.link(),
                            item.time(),
                            item.timeEstimated(),
                            item.firstSeen()),
                    factors);
        }

        Story of(long story) {
            return new Story(
                    new Item(
                            item.id(),
                            item.feed(),
                            new StoryId(story),
                            item.publisher(),
                            item.reliability(),
                            item.title(),
                            item.summary(),
                            item.link(),
                            item.time(),
                            item.timeEstimated(),
                            item.firstSeen()),
                    factors);
        }

        Story bears(String factor, Direction direction, Intensity intensity, double probability, String... quotes) {
            return bears(new FactorId(factor), direction, intensity, probability, quotes);
        }

        Story bears(FactorId factor, Direction direction, Intensity intensity, double probability, String... quotes) {
            List<Evidence> evidence = java.util.Arrays.stream(quotes)
                    .map(quote -> evidence(quote, direction))
                    .toList();
            return new Story(
                    item,
                    java.util.stream.Stream.concat(
                                    factors.stream(),
                                    java.util.stream.Stream.of(
                                            new FactorAssessment(factor, probability, direction, intensity, evidence)))
                            .toList());
        }

        private Evidence evidence(String quote, Direction direction) {
            boolean inTitle = item.title().contains(quote);
            int start = (inTitle ? item.title() : item.summary()).indexOf(quote);
            if (start < 0) throw new IllegalArgumentException("'%s' is not in item %s".formatted(quote, item.id()));
            Evidence.Role role = switch (direction) {
                case STRAIN -> Evidence.Role.STRAIN;
                case RELIEF -> Evidence.Role.RELIEF;
                case NEUTRAL -> Evidence.Role.FACTOR;
            };
            return new Evidence(
                    inTitle ? Evidence.Field.TITLE : Evidence.Field.SUMMARY,
                    start,
                    start + quote.length(),
                    quote,
                    role);
        }

        public Assessment assessment() {
            return new Assessment(
                    item.id(),
                    item.firstSeen().plusSeconds(20),
                    Assessment.Maker.CLASSIFIER,
                    "example-1",
                    !factors.isEmpty(),
                    factors.isEmpty() ? 0.04 : 0.93,
                    factors);
        }
    }

    private static Story story(long id, long hoursAgo, String feed, String publisher, String title) {
        Instant time = NOW.minus(Duration.ofHours(hoursAgo));
        return new Story(
                new Item(
                        new ItemId(id),
                        new FeedId(feed),
                        new StoryId(id),
                        publisher,
                        1.0,
                        title,
                        "",
                        URI.create("https://example.org/pieces/" + id),
                        time,
                        id == 10,
                        time.plusSeconds(600)),
                List.of());
    }

    private static FeedHealth reporting(
            String id, String name, double reliability, long minutesAgo, PollOutcome outcome) {
        Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
        return new FeedHealth(
                feed(id, name, reliability, null),
                new Poll(new FeedId(id), at, Duration.ofMillis(420), outcome, null, null),
                at,
                null,
                0,
                at.plus(Duration.ofMinutes(30)));
    }

    private static FeedHealth failing(
            String id, String name, PollOutcome.Failure failure, String detail, int times, long hours) {
        Instant at = NOW.minus(Duration.ofMinutes(25));
        Instant since = NOW.minus(Duration.ofHours(hours));
        return new FeedHealth(
                feed(id, name, 0.6, null),
                new Poll(
                        new FeedId(id),
                        at,
                        Duration.ofMillis(1830),
                        new PollOutcome.Failed(failure, detail),
                        null,
                        null),
                since.minus(Duration.ofHours(1)),
                since,
                times,
                NOW.plus(Duration.ofHours(3)));
    }

    private static FeedHealth paused(String id, String name) {
        return new FeedHealth(feed(id, name, 0.8, NOW.minus(Duration.ofDays(12))), null, null, null, 0, null);
    }

    private static Feed feed(
            String id, String name, double reliability, @org.jspecify.annotations.Nullable Instant pausedAt) {
        return new Feed(
                new FeedId(id),
                name,
                name,
                URI.create("https://example.org/%s/feed".formatted(id)),
                new Schedule.Every(Duration.ofMinutes(30)),
                reliability,
                id.equals("old-journal"),
                "",
                pausedAt);
    }

    /** By number. */
    public static Map<ItemId, Story> byId() {
        return STORIES.stream()
                .collect(java.util.stream.Collectors.toMap(story -> story.item().id(), story -> story));
    }
}
