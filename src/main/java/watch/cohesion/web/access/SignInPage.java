package watch.cohesion.web.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.access.SignInTrouble;
import watch.cohesion.access.SignInWays;

/** Where people sign in. The form itself is taken by the room {@code access}. */
@Controller
class SignInPage {

    private final SignInWays ways;

    SignInPage(SignInWays ways) {
        this.ways = ways;
    }

    /**
     * @param failed present after a name and password that do not fit
     * @param wait seconds until the next try is looked at; 0 if there was none too soon
     * @param trouble why a sign-in at the provider of identities came to nothing; null if there was none
     * @param tried the name of the try that failed; empty if it is not kept any more
     * @param out present after signing out
     * @param set present after a password was set
     * @param ended present after a form came when the session had ended
     */
    @GetMapping("/sign-in")
    String show(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(defaultValue = "0") long wait,
            @RequestParam(required = false) @Nullable SignInTrouble trouble,
            @CookieValue(defaultValue = "") String tried,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String set,
            @RequestParam(required = false) @Nullable String ended,
            Model model) {
        model.addAttribute("failed", failed != null);
        model.addAttribute("wait", wait);
        model.addAttribute("trouble", ways.provider() == null ? null : trouble);
        model.addAttribute("tried", failed != null || wait > 0 || trouble != null ? tried : "");
        model.addAttribute("ways", ways);
        model.addAttribute("out", out != null);
        model.addAttribute("set", set != null);
        model.addAttribute("ended", ended != null);
        return "access/SignInPage";
    }
}
