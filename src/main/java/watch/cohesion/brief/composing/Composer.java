package watch.cohesion.brief.composing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.brief.ChangeBrief;
import watch.cohesion.brief.ChangeBrief.Citation;
import watch.cohesion.brief.ChangeBrief.Paragraph;
import watch.cohesion.brief.ChangeBrief.Sentence;
import watch.cohesion.brief.ChangeBrief.Term;
import watch.cohesion.brief.WatchReport.Corrected;
import watch.cohesion.brief.WatchReport.Episode;
import watch.cohesion.brief.composing.BriefFacts.Factor;
import watch.cohesion.brief.composing.BriefFacts.Index;
import watch.cohesion.brief.composing.BriefFacts.Moved;
import watch.cohesion.brief.composing.BriefFacts.Silent;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Tenths;

/**
 * Makes a change brief of what happened. What chance would explain is no news: only what moved by more, or crossed into
 * another level, has sentences of its own. Says nothing that does not stand in the facts.
 */
public final class Composer {

    /** Items that one sentence cites at most. */
    private static final int CITED = 3;

    private Composer() {}

    public static ChangeBrief compose(BriefFacts facts) {
        List<Factor> moved = facts.factors().stream()
                .filter(Composer::isNews)
                .sorted(Comparator.comparingInt((Factor factor) -> -Math.abs(factor.change()))
                        .thenComparing(Factor::id))
                .toList();
        List<Factor> steady =
                facts.factors().stream().filter(factor -> !isNews(factor)).toList();
        boolean nothing = moved.isEmpty()
                && !isNews(facts.index())
                && facts.episodes().isEmpty()
                && facts.silent().isEmpty()
                && facts.unread() == null
                && facts.corrected().isEmpty();
        return new ChangeBrief(
                facts.from(),
                facts.to(),
                nothing,
                index(facts.index(), moved),
                InShort.of(moved, facts.episodes()),
                moved.stream().map(Composer::moved).toList(),
                facts.episodes().stream().map(Composer::episode).toList(),
                Stream.concat(
                                Stream.ofNullable(facts.unread()).map(Composer::unread),
                                facts.silent().stream().map(Composer::silent))
                        .toList(),
                facts.corrected().stream()
                        .map(corrected -> corrected(corrected, facts.factors()))
                        .toList(),
                quiet(facts, steady));
    }

    private static boolean isNews(Factor factor) {
        return (factor.sure() && Tenths.of(factor.change()) != 0) || factor.level() != factor.levelBefore();
    }

    private static boolean isNews(Index index) {
        return (index.sure() && Tenths.of(index.change()) != 0) || index.level() != index.levelBefore();
    }

    /**
     * Rests on what moved it its way: of each factor that counts in it and whose stress went against it, the heaviest item
     * that pulled so. What is tracked beside it, or pulled the other way, is no reason for where it went.
     */
    private static Sentence index(Index index, List<Factor> moved) {
        int way = Long.signum(Tenths.of(index.change()));
        List<Citation> pieces = moved.stream()
                .filter(factor -> !Boolean.FALSE.equals(factor.inIndex()))
                .filter(factor -> way != 0 && Long.signum(Tenths.of(factor.change())) == -way)
                .map(Composer::reason)
                .distinct()
                .limit(CITED)
                .toList();
        return new Sentence(
                "brief.index." + way(index.change(), index.sure()),
                List.of(
                        new Term.Plain(Tenths.words(Math.abs(Tenths.of(index.change())))),
                        new Term.Plain(Tenths.words(Tenths.of(index.milli()))),
                        new Term.Plain(whole(index.low())),
                        new Term.Plain(whole(index.high())),
                        isUnknown(index) ? new Term.Word("level.unknown") : level(index.level()),
                        isUnknown(index) ? new Term.Plain("") : meanwhile(index)),
                pieces.isEmpty() ? List.of(new Citation.OfSeries(CohesionIndex.SERIES, "", "")) : pieces);
    }

    private static boolean isUnknown(Index index) {
        return Boolean.TRUE.equals(index.unknown());
    }

    /** In which band the score stands, if that is another than its level's; levels are decided four times a day. */
    private static Term meanwhile(Index index) {
        Level band = Level.bandOfCohesion(index.milli());
        return band == index.level() ? new Term.Plain("") : new Term.Word("brief.index.band." + band.name());
    }

    private static Paragraph moved(Factor factor) {
        Citation.OfSeries about =
                new Citation.OfSeries(factor.id(), factor.name(), Tenths.signed(Tenths.of(factor.change())));
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(
                "brief.factor." + way(factor.change(), factor.sure()),
                List.of(
                        new Term.Series(factor.id(), factor.name()),
                        new Term.Plain(Tenths.words(Math.abs(Tenths.of(factor.change())))),
                        new Term.Plain(Tenths.words(Tenths.of(factor.milli()))),
                        new Term.Plain(whole(factor.low())),
                        new Term.Plain(whole(factor.high()))),
                pieces(factor)));
        if (factor.level() != factor.levelBefore()) {
            sentences.add(new Sentence(
                    level(factor), List.of(level(factor.levelBefore()), level(factor.level())), pieces(factor)));
        }
        List<Because> because = because(factor);
        said("brief.because.fresh", factor, because.get(0), factor.newCount()).ifPresent(sentences::add);
        said("brief.because.grown", factor, because.get(1), factor.grownCount()).ifPresent(sentences::add);
        said("brief.because.settled", factor, because.get(2), null).ifPresent(sentences::add);
        return new Paragraph(about, List.copyOf(sentences));
    }

    /** Which way its level went, and that it lags where the score did not go the same way. */
    private static String level(Factor factor) {
        boolean up = factor.level().above(factor.levelBefore());
        boolean same = up ? Tenths.of(factor.change()) > 0 : Tenths.of(factor.change()) < 0;
        if (up) return same ? "brief.level.up" : "brief.level.up.late";
        return same ? "brief.level.down" : "brief.level.down.late";
    }

    /** A story's part in a movement, in tenths. */
    private record Part(Moved story, long tenths) {}

    /**
     * Why a factor moved.
     *
     * @param tenths the parts of those that stand here, and of those that are not named, add up to it
     */
    private record Because(long tenths, List<Part> parts) {

        static Because of(int milli, long tenths, List<Moved> stories) {
            List<Integer> all =
                    new ArrayList<>(stories.stream().map(Moved::milli).toList());
            int named = stories.stream().mapToInt(Moved::milli).sum();
            all.add(milli - named);
            List<Long> shown = Tenths.addingUp(all, tenths);
            return new Because(
                    tenths,
                    IntStream.range(0, stories.size())
                            .mapToObj(i -> new Part(stories.get(i), shown.get(i)))
                            .toList());
        }
    }

    /** New stories, what was said more on known ones, and what became of the rest: together the movement. */
    private static List<Because> because(Factor factor) {
        List<Long> tenths = Tenths.addingUp(List.of(factor.fresh(), factor.grown(), factor.settled()));
        return List.of(
                Because.of(factor.fresh(), tenths.get(0), factor.newStories()),
                Because.of(factor.grown(), tenths.get(1), factor.grownStories()),
                Because.of(factor.settled(), tenths.get(2), factor.settledStories()));
    }

    /** @param stories how many there are; null if that is not known, and those are counted that stand here */
    private static Optional<Sentence> said(String key, Factor factor, Because because, @Nullable Integer stories) {
        if (because.tenths() == 0) return Optional.empty();
        List<Citation> cited =
                because.parts().stream().limit(CITED).map(Composer::cite).toList();
        return Optional.of(new Sentence(
                key,
                List.of(
                        new Term.Count(stories == null ? because.parts().size() : stories),
                        new Term.Plain(Tenths.signed(because.tenths()))),
                cited.isEmpty() ? List.of(page(factor)) : cited));
    }

    /** The items that moved the factor most, or its page if none of them did. */
    private static List<Citation> pieces(Factor factor) {
        List<Citation> heaviest =
                heaviest(factor).limit(CITED).map(Composer::cite).toList();
        return heaviest.isEmpty() ? List.of(page(factor)) : heaviest;
    }

    /** The item that moved the factor most of those that pulled the way it went, or its page if none did. */
    private static Citation reason(Factor factor) {
        return heaviest(factor)
                .filter(part -> Long.signum(part.tenths()) == Integer.signum(factor.change()))
                .findFirst()
                .map(Composer::cite)
                .orElseGet(() -> page(factor));
    }

    private static Stream<Part> heaviest(Factor factor) {
        return because(factor).stream()
                .flatMap(because -> because.parts().stream())
                .sorted(Comparator.comparingInt(
                                (Part part) -> -Math.abs(part.story().milli()))
                        .thenComparingLong(part -> part.story().piece().item()));
    }

    private static Citation cite(Part part) {
        return new Citation.OfItem(part.story().piece(), Tenths.signed(part.tenths()));
    }

    private static Citation.OfSeries page(Factor factor) {
        return new Citation.OfSeries(factor.id(), factor.name(), "");
    }

    private static Paragraph episode(Episode episode) {
        Citation about = new Citation.OfEpisode(episode.id(), episode.series(), episode.name());
        List<Term> terms = new ArrayList<>(List.of(
                new Term.Plain(episode.rule()),
                new Term.Word("severity." + episode.severity().toUpperCase(Locale.ROOT)),
                new Term.When(episode.opened())));
        String key;
        if (episode.closed() != null) {
            key = "brief.episode.over";
            terms.add(new Term.When(episode.closed()));
        } else if (episode.owner().isEmpty() && episode.silencedBy() != null) {
            key = "brief.episode.silenced";
            terms.add(new Term.Plain(episode.silencedBy()));
        } else if (episode.owner().isEmpty() && episode.untold() != null) {
            key = "brief.episode.untold";
            terms.add(new Term.Plain(episode.untold()));
        } else if (episode.owner().isEmpty()) {
            key = "brief.episode.unowned";
        } else {
            key = "brief.episode.owned";
            terms.add(new Term.Plain(episode.owner()));
        }
        List<Citation> rests =
                episode.piece() == null ? List.of(about) : List.of(new Citation.OfItem(episode.piece(), ""));
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(key, List.copyOf(terms), rests));
        episode.revised().stream()
                .map(revised -> new Sentence(
                        "brief.episode.revised",
                        List.of(new Term.When(revised.at()), new Term.Plain(revised.text())),
                        List.of(about)))
                .forEach(sentences::add);
        return new Paragraph(about, List.copyOf(sentences));
    }

    private static Paragraph unread(Instant since) {
        Citation about = new Citation.OfAllFeeds();
        return new Paragraph(
                about, List.of(new Sentence("brief.not-heard.ours", List.of(new Term.When(since)), List.of(about))));
    }

    private static Paragraph silent(Silent silent) {
        Citation about = new Citation.OfFeed(silent.feed(), silent.name());
        Sentence sentence;
        if (silent.from() == null) {
            sentence = new Sentence("brief.not-heard.never", List.of(), List.of(about));
        } else if (silent.to() == null) {
            sentence = new Sentence("brief.not-heard.still", List.of(new Term.When(silent.from())), List.of(about));
        } else {
            sentence = new Sentence(
                    "brief.not-heard.was",
                    List.of(new Term.When(silent.from()), new Term.When(silent.to())),
                    List.of(about));
        }
        return new Paragraph(about, List.of(sentence));
    }

    private static Paragraph corrected(Corrected corrected, List<Factor> factors) {
        Citation about = new Citation.OfItem(corrected.piece(), "");
        return new Paragraph(
                about,
                List.of(new Sentence(
                        "brief.corrected",
                        List.of(
                                new Term.Plain(corrected.who()),
                                did(corrected.did(), factors),
                                new Term.When(corrected.at())),
                        List.of(about))));
    }

    /** A correction's words as the catalogue has them. */
    private static Term did(String words, List<Factor> factors) {
        if (words.isEmpty()) return new Term.Word("brief.judged");
        List<String> parts = List.of(words.split(" "));
        if (parts.size() == 1) return new Term.Word("deed." + parts.getFirst());
        return new Term.Word(
                "deed." + parts.getFirst(),
                List.of(
                        new Term.Series(parts.get(1), name(parts.get(1), factors)),
                        new Term.Plain(String.join(" ", parts.subList(2, parts.size())))));
    }

    /** In English, by which a mail knows it; empty if it is not watched any more. */
    private static String name(String id, List<Factor> factors) {
        return factors.stream()
                .filter(factor -> factor.id().equals(id))
                .map(Factor::name)
                .findFirst()
                .orElse("");
    }

    private static List<Sentence> quiet(BriefFacts facts, List<Factor> steady) {
        List<Sentence> lines = new ArrayList<>();
        if (!steady.isEmpty()) {
            List<Citation> factors = steady.stream()
                    .<Citation>map(factor -> new Citation.OfSeries(
                            factor.id(), factor.name(), Tenths.signed(Tenths.of(factor.change()))))
                    .toList();
            lines.add(new Sentence("brief.quiet", List.of(new Term.Count(steady.size())), factors));
        }
        Long items = facts.items();
        if (items != null) {
            lines.add(new Sentence(
                    "brief.arrived",
                    List.of(new Term.Count(items)),
                    List.of(new Citation.OfSeries(CohesionIndex.SERIES, "", ""))));
        }
        return List.copyOf(lines);
    }

    private static String way(int change, boolean sure) {
        long tenths = Tenths.of(change);
        if (tenths == 0) return "held";
        return (tenths > 0 ? "rose" : "fell") + (sure ? ".sure" : ".chance");
    }

    private static Term level(Level level) {
        return new Term.Word("level." + level.name());
    }

    private static String whole(double points) {
        return Long.toString(Math.round(points));
    }
}
