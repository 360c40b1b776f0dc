package watch.cohesion.alert.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.internal.SilenceTable.StoredSilence;

/** The silences of one pass: what they cover, that their readers are told before they end, and that some end early. */
final class SilencesInForce {

    /** Before a silence ends, its reader is told. */
    private static final Duration WARNING = Duration.ofMinutes(30);

    private final Pass pass;
    private final SilenceTable table;
    private final HouseLetters letters;
    private List<StoredSilence> inForce;

    SilencesInForce(Pass pass, HouseLetters letters) {
        this.pass = pass;
        this.table = pass.tables().silences();
        this.letters = letters;
        this.inForce = table.silences(pass.now());
    }

    Optional<Silence> over(Episode episode) {
        return inForce.stream()
                .map(StoredSilence::silence)
                .filter(silence -> silence.covers(episode.rule(), episode.series(), pass.now()))
                .findFirst();
    }

    /** What has no work left ends, and is over nothing any more in this pass. */
    void settle() {
        List<Episode> open = pass.tables().episodes().openEpisodes();
        for (StoredSilence stored : inForce) {
            Silence silence = stored.silence();
            List<Episode> covered = open.stream()
                    .filter(one -> silence.covers(one.rule(), one.series(), pass.now()))
                    .toList();
            if (!covered.isEmpty() && !stored.covered()) table.covered(silence.id());
            if (silence.endsEarly() && stored.covered() && covered.isEmpty()) {
                table.endSilence(silence.id(), pass.now());
            } else if (!stored.warned() && isEnding(silence) && !covered.isEmpty()) {
                pass.apart("Silence %d".formatted(silence.id()), () -> {
                    table.warned(silence.id(), pass.now());
                    pass.post(letters.silenceEnds(silence, covered, lists(covered)));
                });
            }
        }
        inForce = table.silences(pass.now());
    }

    private boolean isEnding(Silence silence) {
        return !pass.now().isBefore(silence.until().minus(WARNING));
    }

    /** Whom it would be told to. */
    private Set<String> lists(List<Episode> episodes) {
        return episodes.stream()
                .flatMap(episode -> pass.rule(episode).map(Rule::first).stream())
                .collect(Collectors.toSet());
    }
}
