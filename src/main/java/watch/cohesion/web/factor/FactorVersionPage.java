package watch.cohesion.web.factor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.web.page.Missing;

/** What a saved version of the factors changed, or how two of them differ. */
@Controller
class FactorVersionPage {

    private static final int CHOICES = 50;

    private final FactorVersions versions;

    FactorVersionPage(FactorVersions versions) {
        this.versions = versions;
    }

    /**
     * What the page shows.
     *
     * @param number 0: {@code config/factors.yml}
     * @param current whether it is the one in force
     * @param against the version that it is compared with; 0: {@code config/factors.yml}
     * @param choices versions that it can be compared with, the latest first
     */
    record View(long number, boolean current, long against, List<LineDiff.Line> lines, List<Long> choices) {}

    /** @param against if it is left out, the version before; of {@code config/factors.yml}, the one in force */
    @GetMapping("/workshop/versions/{number}")
    String show(@PathVariable long number, @RequestParam(required = false) @Nullable Long against, Model model) {
        List<Long> saved = versions.history(CHOICES).stream()
                .map(FactorVersions.Version::number)
                .toList();
        long before = number == 0 ? versions.current() : before(number, saved);
        long other = against == null ? before : against;
        String after = versions.file(number).orElseThrow(Missing::page);
        String than = versions.file(other).orElseThrow(Missing::page);
        List<Long> choices = new ArrayList<>(saved);
        choices.add(0L);
        choices.remove(number);
        model.addAttribute("section", "factors");
        model.addAttribute(
                "view", new View(number, number == versions.current(), other, LineDiff.of(than, after), choices));
        return "factor/FactorVersionPage";
    }

    private static long before(long number, List<Long> saved) {
        return saved.stream().filter(each -> each < number).findFirst().orElse(0L);
    }
}
