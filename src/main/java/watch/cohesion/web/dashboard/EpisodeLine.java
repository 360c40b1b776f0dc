package watch.cohesion.web.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.dashboard.HandoverPage.PieceLine;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/**
 * An episode of the watch.
 *
 * @param name of the factor; empty for the index
 * @param closed null if it is still open
 * @param owner empty if nobody owned it at the end
 * @param taken who took it in the watch
 * @param piece the heaviest item that is new in the watch, else the heaviest of all; null if there is none
 * @param fresh it is new in the watch
 * @param silencedBy who had silenced it; null if nobody had
 * @param untold why nobody was told of it; null if somebody was
 * @param revised what its readers were told of and is said otherwise since
 */
record EpisodeLine(
        long id,
        String series,
        String name,
        String rule,
        Severity severity,
        Moment opened,
        @Nullable Moment closed,
        String owner,
        List<TakenLine> taken,
        @Nullable PieceLine piece,
        boolean fresh,
        @Nullable String silencedBy,
        @Nullable String untold,
        List<RevisedLine> revised) {

    static EpisodeLine of(WatchReport.Episode episode, WatchReport report, Reader reader) {
        Instant closed = episode.closed();
        WatchReport.Piece piece = episode.piece();
        return new EpisodeLine(
                episode.id(),
                episode.series(),
                episode.name(),
                episode.rule(),
                Severity.of(episode.severity()),
                Moment.of(episode.opened(), reader.besideUtc()),
                closed == null ? null : Moment.of(closed, reader.besideUtc()),
                episode.owner(),
                report.taken().stream()
                        .filter(one -> one.episode() == episode.id())
                        .map(one -> new TakenLine(one.who(), one.note(), Moment.of(one.at(), reader.besideUtc())))
                        .toList(),
                piece == null ? null : PieceLine.of(piece, reader),
                fresh(episode, report),
                episode.silencedBy(),
                episode.untold(),
                episode.revised().stream()
                        .map(one -> new RevisedLine(one.text(), Moment.of(one.at(), reader.besideUtc())))
                        .toList());
    }

    private static boolean fresh(WatchReport.Episode episode, WatchReport report) {
        if (episode.piece() == null) return false;
        return episode.fresh() == null ? episode.piece().time().isAfter(report.from()) : episode.fresh();
    }

    /** A piece that says otherwise by now, or that somebody judged otherwise. */
    record RevisedLine(String text, Moment at) {}

    /** Someone took it. */
    record TakenLine(String who, String note, Moment at) {}
}
