package watch.cohesion.web.factor;

import java.util.List;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** A saved version of the factors, as lists show it. */
record FactorVersionRow(long number, Moment at, String who, String note) {

    private static final int SHOWN = 20;

    /** The latest first. */
    static List<FactorVersionRow> latest(FactorVersions versions, Reader reader) {
        return versions.history(SHOWN).stream()
                .map(version -> new FactorVersionRow(
                        version.number(), Moment.of(version.at(), reader.besideUtc()), version.who(), version.note()))
                .toList();
    }
}
