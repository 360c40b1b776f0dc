package watch.cohesion.web.factor;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** All factors: which there are, where each is edited, where another is begun, and the whole file in and out. */
@Controller
class FactorsPage {

    private final Factors factors;
    private final FactorVersions versions;

    FactorsPage(Factors factors, FactorVersions versions) {
        this.factors = factors;
        this.versions = versions;
    }

    /**
     * What the page shows.
     *
     * @param name of the factor that is to be added, as entered; likewise its id
     * @param fault key in the message catalogue; empty if nothing is wrong
     */
    record View(List<Row> factors, List<FactorVersionRow> versions, String name, String id, String fault) {}

    /**
     * A factor.
     *
     * @param rules in all languages
     */
    record Row(Factor factor, String weight, double halfLifeDays, int rules) {

        static Row of(Factor factor) {
            int rules = factor.queries().values().stream()
                    .mapToInt(each -> each.topic().size()
                            + each.strain().size()
                            + each.relief().size())
                    .sum();
            return new Row(
                    factor, Numbers.plain(factor.weight()), factor.halfLife().toHours() / 24.0, rules);
        }
    }

    /**
     * The list; with a name, the workshop of a factor that is begun.
     *
     * @param name in English
     * @param id empty: made of the name
     */
    @GetMapping("/workshop")
    String show(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String id,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        String fault = "";
        if (!name.isBlank() || !id.isBlank()) {
            String wanted = id.isBlank() ? idOf(name) : id.strip();
            fault = fault(name, wanted);
            if (id.isBlank() && fault.equals("factors.new.id.wrong")) {
                fault = wanted.length() > FactorId.LONGEST ? "factors.new.name.long" : "factors.new.id.none";
            }
            if (fault.isEmpty()) {
                next.addAttribute("id", wanted);
                next.addAttribute("name", name.strip());
                return "redirect:/factors/{id}/workshop";
            }
        }
        model.addAttribute("section", "factors");
        model.addAttribute(
                "view",
                new View(
                        factors.all().stream().map(Row::of).toList(),
                        FactorVersionRow.latest(versions, reader),
                        name,
                        id,
                        fault));
        return "factor/FactorsPage";
    }

    private String fault(String name, String id) {
        if (name.isBlank()) return "factors.new.name.missing";
        try {
            return factors.find(new FactorId(id)).isPresent() ? "factors.new.id.taken" : "";
        } catch (IllegalArgumentException e) {
            return "factors.new.id.wrong";
        }
    }

    /** Lower-case words joined by hyphens; what is left of the name may be no id. */
    private static String idOf(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-$", "");
    }
}
