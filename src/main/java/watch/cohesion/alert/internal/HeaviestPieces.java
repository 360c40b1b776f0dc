package watch.cohesion.alert.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import watch.cohesion.alert.Episode;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.notification.Dtg;
import watch.cohesion.notification.Letterhead;

/** What weighs most in an episode's series, as its letter names it, with the words that say so. */
final class HeaviestPieces {

    /** So many stories are named. */
    static final int MOST = 3;

    /** What adds less is +0.0 to its reader, thousandths of a point. */
    static final int LEAST = 50;

    /** So far down is a new one looked for, where none of those is. */
    private static final int LOOKED_THROUGH = 40;

    private final SeriesNames names;
    private final Items items;
    private final Assessments assessments;
    private final Letterhead head;

    HeaviestPieces(SeriesNames names, Items items, Assessments assessments, Letterhead head) {
        this.names = names;
        this.items = items;
        this.assessments = assessments;
        this.head = head;
    }

    /**
     * A heavy item.
     *
     * @param points that it adds; for the index also through which factor
     * @param quote words of it that carried the judgement; empty if none are kept
     * @param link the publisher's page, or ours if the feed gave none
     * @param inDoubt whether it tells strain: it may as well tell relief
     * @param fresh whether it came in the time of the movement that is told
     */
    record Piece(
            String title,
            String publisher,
            String at,
            String points,
            String quote,
            String link,
            boolean inDoubt,
            boolean fresh) {}

    /** A story's item that stands for it, or the one that is new. */
    private record Named(Contribution part, Item item, boolean fresh) {}

    /**
     * The heaviest, and where none of them is new the heaviest that is: small as it may be, it may have tipped it.
     *
     * @param stress of the series then, thousandths of a point: what its parts add up to
     */
    List<Piece> of(Episode episode, int stress, Scores scores, Instant at, NewSince since) {
        List<Contribution> all = EpisodeLetter.isIndex(episode)
                ? scores.behindIndex(at)
                : scores.behind(new FactorId(episode.series()), at);
        int sum = all.stream().mapToInt(Contribution::milli).sum();
        Map<Contribution, Long> tenths = Contribution.inTenths(stress - sum, all);
        List<Contribution> strain = all.stream()
                .filter(part -> part.direction() == Direction.STRAIN)
                .filter(part -> !part.items().isEmpty())
                .limit(LOOKED_THROUGH)
                .toList();
        Map<ItemId, Item> found = items.find(strain.stream()
                .flatMap(part -> part.items().stream())
                .distinct()
                .toList());
        List<Named> named = new ArrayList<>();
        for (Contribution part : strain.subList(0, Math.min(MOST, strain.size()))) {
            Item item = found.get(part.items().getFirst());
            if (item != null && part.milli() >= LEAST) named.add(new Named(part, item, isNew(item, since)));
        }
        if (named.stream().noneMatch(Named::fresh))
            freshest(strain, found, since).ifPresent(one -> {
                named.removeIf(other -> other.part().equals(one.part()));
                named.add(one);
                named.sort(Comparator.comparingInt(other -> strain.indexOf(other.part())));
            });
        return named.stream()
                .map(one -> piece(one, tenths.getOrDefault(one.part(), 0L), EpisodeLetter.isIndex(episode)))
                .toList();
    }

    private static Optional<Named> freshest(List<Contribution> strain, Map<ItemId, Item> found, NewSince since) {
        return strain.stream()
                .flatMap(part -> part.items().stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .filter(item -> isNew(item, since))
                        .map(item -> new Named(part, item, true)))
                .findFirst();
    }

    private static boolean isNew(Item item, NewSince since) {
        return since.isNew(item.time(), item.firstSeen());
    }

    private Piece piece(Named named, long tenths, boolean index) {
        Contribution part = named.part();
        Item item = named.item();
        String link = item.link() == null
                ? head.page("/items/" + item.id())
                : item.link().toString();
        return new Piece(
                item.title().isEmpty() ? "Without a title" : item.title(),
                item.publisher(),
                Dtg.of(item.time()),
                Tenths.signed(tenths) + " points"
                        + (index ? " through " + names.of(part.factor().value()) : ""),
                quote(item, part.factor()),
                link,
                assessments
                        .waysInDoubt(List.of(item.id()))
                        .getOrDefault(item.id(), Set.of())
                        .contains(part.factor()),
                named.fresh());
    }

    private String quote(Item item, FactorId factor) {
        return quoted(
                new Text(item.title(), item.summary()),
                assessments.of(item.id()).stream()
                        .flatMap(made -> made.factors().stream())
                        .filter(judged -> judged.factor().equals(factor))
                        .flatMap(judged -> judged.evidence().stream())
                        .toList());
    }

    /**
     * The words that speak for strain or name the factor; those that stand within others or overlap them are said with
     * them. A title that carries the judgement as a whole stands above already.
     */
    static String quoted(Text text, List<Evidence> evidence) {
        List<String> quotes = joined(text, evidence).stream()
                .map(words -> words.shown(text))
                .distinct()
                .toList();
        return quotes.stream()
                .filter(quote -> !quote.equals(text.title()))
                .filter(quote -> quotes.stream().noneMatch(other -> !other.equals(quote) && other.contains(quote)))
                .limit(MOST)
                .map(quote -> "“" + quote + "”")
                .collect(Collectors.joining(" … "));
    }

    private static List<Evidence> joined(Text text, List<Evidence> evidence) {
        List<Evidence> joined = new ArrayList<>();
        for (Evidence next : evidence) {
            if (next.role() == Evidence.Role.RELIEF) continue;
            Evidence whole = next;
            for (Evidence other : List.copyOf(joined)) {
                if (!overlap(text, other, whole)) continue;
                joined.remove(other);
                int start = Math.min(other.start(), whole.start());
                int end = Math.max(other.end(), whole.end());
                whole = new Evidence(whole.field(), start, end, in(text, whole).substring(start, end), whole.role());
            }
            joined.add(whole);
        }
        return joined;
    }

    /** Both as they stand in the text, which may have been edited since. */
    private static boolean overlap(Text text, Evidence first, Evidence second) {
        return first.field() == second.field()
                && first.start() < second.end()
                && second.start() < first.end()
                && in(text, first).startsWith(first.quote(), first.start())
                && in(text, second).startsWith(second.quote(), second.start());
    }

    private static String in(Text text, Evidence words) {
        return words.field() == Evidence.Field.TITLE ? text.title() : text.summary();
    }
}
