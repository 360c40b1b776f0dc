package watch.cohesion.brief.composing;

import java.util.ArrayList;
import java.util.List;
import watch.cohesion.brief.ChangeBrief.Citation;
import watch.cohesion.brief.ChangeBrief.Sentence;
import watch.cohesion.brief.ChangeBrief.Term;
import watch.cohesion.brief.WatchReport.Episode;
import watch.cohesion.brief.composing.BriefFacts.Factor;
import watch.cohesion.indicator.Tenths;

/** What who reads no further must know beside the index: an index may hold while a factor moves. */
final class InShort {

    /** Factors that are named, and episodes that are cited. */
    private static final int NAMED = 3;

    private InShort() {}

    /** @param moved greatest movement first */
    static List<Sentence> of(List<Factor> moved, List<Episode> episodes) {
        List<Factor> sure = moved.stream()
                .filter(factor -> factor.sure() && Tenths.of(factor.change()) != 0)
                .toList();
        List<Episode> open =
                episodes.stream().filter(episode -> episode.closed() == null).toList();
        List<Sentence> sentences = new ArrayList<>();
        if (!sure.isEmpty()) sentences.add(moved(sure));
        if (!open.isEmpty()) {
            sentences.add(new Sentence(
                    "brief.lead.open",
                    List.of(new Term.Count(open.size())),
                    open.stream()
                            .limit(NAMED)
                            .<Citation>map(one -> new Citation.OfEpisode(one.id(), one.series(), one.name()))
                            .toList()));
        }
        return List.copyOf(sentences);
    }

    private static Sentence moved(List<Factor> sure) {
        List<Term> named = new ArrayList<>();
        List<Citation> rests = new ArrayList<>();
        for (Factor factor : sure.subList(0, Math.min(NAMED, sure.size()))) {
            String change = Tenths.signed(Tenths.of(factor.change()));
            Term series = new Term.Series(factor.id(), factor.name());
            named.add(new Term.Word("brief.lead.factor", List.of(series, new Term.Plain(change))));
            rests.add(new Citation.OfSeries(factor.id(), factor.name(), change));
        }
        int more = sure.size() - rests.size();
        if (more > 0) named.add(new Term.Word("brief.lead.more", List.of(new Term.Count(more))));
        Term list = named.stream()
                .reduce((all, next) -> new Term.Word("brief.lead.list", List.of(all, next)))
                .orElseThrow();
        return new Sentence("brief.lead.moved", List.of(list), List.copyOf(rests));
    }
}
