package watch.cohesion.web.alert;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Rules;

/** The rules in force. */
@Controller
class RulesPage {

    private final Rules rules;

    RulesPage(Rules rules) {
        this.rules = rules;
    }

    /** What the page shows. */
    record View(List<Rule> rules, List<String> kinds) {}

    @GetMapping("/rules")
    String show(Model model) {
        model.addAttribute("section", "alerts");
        model.addAttribute("view", new View(rules.all(), Parameters.KINDS));
        return "alert/RulesPage";
    }
}
