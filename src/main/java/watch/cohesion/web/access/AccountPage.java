package watch.cohesion.web.access;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.access.ApiToken;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.Language;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Role;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** A user's own affairs: password, language, time zone, API tokens. */
@Controller
class AccountPage {

    private static final String SECRET = "secret";

    private static final List<String> ZONES = Stream.concat(
                    Stream.of("UTC", "Asia/Seoul"),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/.*"))
                            .filter(zone -> !zone.equals("Asia/Seoul"))
                            .sorted())
            .toList();

    private final Users users;
    private final ApiTokens tokens;

    AccountPage(Users users, ApiTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    /**
     * What the page shows.
     *
     * @param provided whether they sign in at the provider of identities, and have no password here
     * @param secret of a token that was just made, shown this once; null otherwise
     * @param faultIn the form that was refused: password, zone or tokens; empty if none
     * @param fault key in the message catalogue
     * @param token as it was filled in, where it was refused
     */
    record View(
            List<TokenRow> tokens,
            List<Role> roles,
            List<String> zones,
            boolean provided,
            @Nullable String secret,
            String faultIn,
            String fault,
            Asked token) {}

    /** A token to be made. */
    record Asked(String label, Role role) {

        static final Asked NOTHING = new Asked("", Role.WATCH);
    }

    /** A token of the list. */
    record TokenRow(
            ApiToken token, Moment created, @Nullable Moment lastUsed) {}

    @GetMapping("/account")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return page(reader, "", "", model);
    }

    @PostMapping("/account/password")
    String changePassword(
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        if (!password.equals(again)) return page(reader, "password", "link.fault.differ", model);
        try {
            users.changePassword(reader.name(), present, password);
        } catch (Refusal refusal) {
            return page(reader, "password", "refusal." + refusal.reason(), model);
        }
        return "redirect:/sign-in?set";
    }

    @PostMapping("/account/zone")
    String changeZone(
            @RequestParam String zone, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        try {
            users.changeZone(reader.name(), ZoneId.of(zone));
        } catch (DateTimeException e) {
            return page(reader, "zone", "account.zone.fault", model);
        }
        return "redirect:/account";
    }

    @PostMapping("/account/language")
    String changeLanguage(@RequestParam @Nullable Language language, Principal who) {
        users.changeLanguage(who.getName(), language);
        return "redirect:/account";
    }

    @PostMapping("/account/tokens")
    String issueToken(
            @RequestParam String label,
            @RequestParam Role role,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute(SECRET, tokens.issue(reader.name(), label, role));
        } catch (Refusal refusal) {
            return page(reader, "tokens", "refusal." + refusal.reason(), new Asked(label, role), model);
        }
        return "redirect:/account";
    }

    @PostMapping("/account/tokens/{id}/revoke")
    String revokeToken(@PathVariable long id, Principal who) {
        tokens.revoke(who.getName(), id, who.getName());
        return "redirect:/account";
    }

    private String page(Reader reader, String faultIn, String fault, Model model) {
        return page(reader, faultIn, fault, Asked.NOTHING, model);
    }

    private String page(Reader reader, String faultIn, String fault, Asked token, Model model) {
        model.addAttribute("section", "account");
        model.addAttribute(
                "view",
                new View(
                        tokens.of(reader.name()).stream()
                                .map(one -> row(one, reader))
                                .toList(),
                        Arrays.stream(Role.values())
                                .filter(reader.role()::covers)
                                .toList(),
                        ZONES,
                        users.find(reader.name()).map(User::provided).orElse(false),
                        (String) model.getAttribute(SECRET),
                        faultIn,
                        fault,
                        token));
        return "access/AccountPage";
    }

    private static TokenRow row(ApiToken token, Reader reader) {
        return new TokenRow(
                token,
                Moment.of(token.created(), reader.besideUtc()),
                token.lastUsed() == null ? null : Moment.of(token.lastUsed(), reader.besideUtc()));
    }
}
