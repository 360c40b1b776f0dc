package watch.cohesion.web.classification;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.Agreement;
import watch.cohesion.classification.Agreement.Rate;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Corrections.Signed;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** How far the classifier agrees with the people who signed last, and what they signed as labelled items. */
@Controller
class AgreementPage {

    private static final int LATEST = 200;
    private static final int PAGE = 200;
    private static final int ALL = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Corrections corrections;
    private final Assessments assessments;
    private final Items items;
    private final Factors factors;

    AgreementPage(Corrections corrections, Assessments assessments, Items items, Factors factors) {
        this.corrections = corrections;
        this.assessments = assessments;
        this.items = items;
        this.factors = factors;
    }

    /**
     * What the page shows.
     *
     * @param items that were compared
     * @param signed items signed so far
     * @param byVersion how far each version agreed on the items that were signed while it judged; the latest first
     * @param versions of the classifier, the latest first
     */
    record View(
            int items,
            long signed,
            Share relevancePrecision,
            Share relevanceRecall,
            List<Row> rows,
            List<OfVersion> byVersion,
            Assessments.Progress progress,
            List<VersionRow> versions) {}

    /** A factor. */
    record Row(FactorId id, String name, Share precision, Share recall, Share direction, Share intensity) {}

    /**
     * A share with what it is of.
     *
     * @param percent empty without cases
     * @param low lower end of the 95 % interval, such as {@code 62 %}
     */
    record Share(String percent, int hits, int cases, String low, String high) {

        static Share of(Rate rate) {
            return new Share(
                    rate.cases() == 0 ? "" : Numbers.percent(rate.share()),
                    rate.hits(),
                    rate.cases(),
                    Numbers.percent(rate.low()),
                    Numbers.percent(rate.high()));
        }
    }

    /** A version on the items that were signed while it judged. */
    record OfVersion(
            String name,
            int items,
            Share relevancePrecision,
            Share relevanceRecall,
            Share precision,
            Share recall,
            Share direction) {

        static OfVersion of(Agreement.OfVersion version) {
            return new OfVersion(
                    version.version(),
                    version.items(),
                    Share.of(version.relevance().precision()),
                    Share.of(version.relevance().recall()),
                    Share.of(version.factors().precision()),
                    Share.of(version.factors().recall()),
                    Share.of(version.direction()));
        }
    }

    /**
     * A version of the classifier.
     *
     * @param who had it take over; empty where nobody did by hand
     * @param run the retraining whose weights it judges by; null: those that ship
     */
    record VersionRow(
            String name, Moment since, String who, @Nullable Long run, boolean inForce) {}

    @GetMapping("/agreement")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Map<FactorId, String> names = FactorNames.of(factors);
        List<Signed> signed = corrections.signed(LATEST);
        Agreement agreement =
                Agreement.of(signed, factors.all().stream().map(Factor::id).toList());
        Assessments.Progress progress = assessments.progress();
        model.addAttribute("section", "review");
        model.addAttribute(
                "view",
                new View(
                        agreement.items(),
                        corrections.countSigned(),
                        Share.of(agreement.relevance().precision()),
                        Share.of(agreement.relevance().recall()),
                        agreement.factors().stream()
                                .map(factor -> new Row(
                                        factor.factor(),
                                        names.getOrDefault(
                                                factor.factor(), factor.factor().value()),
                                        Share.of(factor.found().precision()),
                                        Share.of(factor.found().recall()),
                                        Share.of(factor.direction()),
                                        Share.of(factor.intensity())))
                                .toList(),
                        Agreement.byVersion(signed).stream().map(OfVersion::of).toList(),
                        progress,
                        versions(progress.version(), reader)));
        return "classification/AgreementPage";
    }

    /** The latest first; one that came back stands there again, and is in force where it stands first. */
    private List<VersionRow> versions(String inForce, Reader reader) {
        List<VersionRow> rows = new ArrayList<>();
        for (ClassifierVersion version : assessments.versions().reversed()) {
            boolean first = rows.stream().noneMatch(VersionRow::inForce);
            rows.add(new VersionRow(
                    version.name(),
                    Moment.of(version.since(), reader.besideUtc()),
                    version.who().equals("system") ? "" : version.who(),
                    version.run(),
                    first && version.name().equals(inForce)));
        }
        return rows;
    }

    /** Every signed item as one line, the latest first: what {@code evaluate} reads and a classifier learns from. */
    @GetMapping("/agreement/labels.jsonl")
    void labels(HttpServletResponse answer) throws IOException {
        answer.setContentType("application/x-ndjson;charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"labels.jsonl\"");
        write(corrections.signed(ALL), answer.getOutputStream());
    }

    private void write(List<Signed> signed, OutputStream out) throws IOException {
        for (int from = 0; from < signed.size(); from += PAGE) {
            List<Signed> page = signed.subList(from, Math.min(from + PAGE, signed.size()));
            List<ItemId> ids = page.stream().map(each -> each.person().item()).toList();
            Map<ItemId, Item> found = items.find(ids);
            Map<ItemId, Text> texts = corrections.textsSigned(ids);
            for (Signed each : page) {
                Item item = found.get(each.person().item());
                Text text = texts.get(each.person().item());
                if (item == null || text == null) continue;
                out.write(JSON.writeValueAsBytes(Label.of(item, text, each.person())));
                out.write('\n');
            }
        }
    }

    /** A labelled item with the text that was signed, as {@code evaluate} reads it. */
    record Label(
            String id,
            String title,
            String summary,
            String source,
            String published,
            String story,
            boolean relevant,
            List<LabelFactor> factors) {

        static Label of(Item item, Text text, Assessment person) {
            return new Label(
                    item.id().toString(),
                    text.title(),
                    text.summary(),
                    item.publisher(),
                    item.time().toString(),
                    "story-" + item.story(),
                    person.relevant(),
                    person.factors().stream()
                            .map(factor -> new LabelFactor(
                                    factor.factor().value(),
                                    factor.direction().word(),
                                    factor.intensity().grade()))
                            .toList());
        }
    }

    /** A factor that it bears on. */
    record LabelFactor(String id, String direction, int intensity) {}
}
