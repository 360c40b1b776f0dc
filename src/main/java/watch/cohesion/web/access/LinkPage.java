package watch.cohesion.web.access;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;

/** Where a one-time link sets a password. */
@Controller
class LinkPage {

    private final OneTimeLinks links;

    LinkPage(OneTimeLinks links) {
        this.links = links;
    }

    @GetMapping("/link/{token}")
    String show(@PathVariable String token, Model model) {
        return page(token, "", "", model);
    }

    @PostMapping("/link/{token}")
    String use(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam String password,
            @RequestParam String again,
            Model model) {
        if (!password.equals(again)) return page(token, name, "link.fault.differ", model);
        try {
            links.use(token, name, password);
        } catch (Refusal refusal) {
            return page(token, name, "refusal." + refusal.reason(), model);
        }
        return "redirect:/sign-in?set";
    }

    private String page(String token, String name, String fault, Model model) {
        Optional<OneTimeLink> link = links.find(token);
        if (link.isEmpty()) return "access/LinkDeadPage";
        model.addAttribute("link", link.get());
        model.addAttribute("name", name);
        model.addAttribute("fault", fault);
        return "access/LinkPage";
    }
}
