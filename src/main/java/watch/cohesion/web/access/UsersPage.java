package watch.cohesion.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import watch.cohesion.access.ApiToken;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Role;
import watch.cohesion.access.SignInWays;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** Who may sign in. A one-time link is shown on the page that follows its making, and never again. */
@Controller
class UsersPage {

    private static final String MADE = "made";

    private final Users users;
    private final OneTimeLinks links;
    private final SignInWays ways;
    private final ApiTokens tokens;

    UsersPage(Users users, OneTimeLinks links, SignInWays ways, ApiTokens tokens) {
        this.users = users;
        this.links = links;
        this.ways = ways;
        this.tokens = tokens;
    }

    /**
     * What the page shows.
     *
     * @param ways how people sign in
     * @param link that was just made; null otherwise
     * @param fault key in the message catalogue; empty if nothing was refused
     * @param invited as it was filled in, where it was refused
     */
    record View(
            List<UserRow> users,
            List<TokenRow> tokens,
            List<Role> roles,
            SignInWays ways,
            @Nullable Link link,
            String fault,
            Invited invited) {}

    /** Whom to invite. */
    record Invited(String name, Role role) {

        static final Invited NOBODY = new Invited("", Role.WATCH);
    }

    /** A user of the list. */
    record UserRow(User user, @Nullable Moment lastSignIn, int tokens) {}

    /** A token of a user. */
    record TokenRow(String user, ApiToken token, @Nullable Moment lastUsed) {}

    /** A link to hand over. */
    record Link(String user, String address, Moment expires) {}

    /** A link that was made, on its way to the next page. */
    record Made(String user, String address, Instant expires) implements Serializable {

        Link shown(Reader reader) {
            return new Link(user, address, Moment.of(expires, reader.besideUtc()));
        }
    }

    @GetMapping("/users")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return page(reader, "", Invited.NOBODY, model);
    }

    @PostMapping("/users")
    String invite(
            @RequestParam String name,
            @RequestParam Role role,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute(MADE, made(users.invite(name, role, reader.name()), request));
        } catch (Refusal refusal) {
            return page(reader, "refusal." + refusal.reason(), new Invited(name, role), model);
        }
        return "redirect:/users";
    }

    @PostMapping("/users/{name}/link")
    String renew(
            @PathVariable String name,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Runnable renewing = () -> next.addFlashAttribute(MADE, made(users.renew(name, reader.name()), request));
        return change(renewing, reader, model);
    }

    @PostMapping("/users/{name}/role")
    String changeRole(
            @PathVariable String name,
            @RequestParam Role role,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        return change(() -> users.changeRole(name, role, reader.name()), reader, model);
    }

    @PostMapping("/users/{name}/disable")
    String disable(
            @PathVariable String name, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return change(() -> users.disable(name, reader.name()), reader, model);
    }

    @PostMapping("/users/{name}/enable")
    String enable(
            @PathVariable String name, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return change(() -> users.enable(name, reader.name()), reader, model);
    }

    @PostMapping("/users/{name}/tokens/{id}/revoke")
    String revoke(@PathVariable String name, @PathVariable long id, Principal who) {
        tokens.revoke(name, id, who.getName());
        return "redirect:/users";
    }

    private String change(Runnable change, Reader reader, Model model) {
        try {
            change.run();
        } catch (Refusal refusal) {
            return page(reader, "refusal." + refusal.reason(), Invited.NOBODY, model);
        }
        return "redirect:/users";
    }

    private Made made(OneTimeLink link, HttpServletRequest request) {
        String here = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        String user = link.user() == null ? "" : link.user();
        return new Made(user, links.address(link, here), link.expires());
    }

    private String page(Reader reader, String fault, Invited invited, Model model) {
        Map<String, List<ApiToken>> held = tokens.all();
        List<User> all = users.all();
        model.addAttribute("section", "users");
        model.addAttribute(
                "view",
                new View(
                        all.stream()
                                .map(user -> row(user, held.getOrDefault(user.name(), List.of()), reader))
                                .toList(),
                        all.stream()
                                .flatMap(user -> held.getOrDefault(user.name(), List.of()).stream()
                                        .map(token -> row(user, token, reader)))
                                .toList(),
                        List.of(Role.values()),
                        ways,
                        model.getAttribute(MADE) instanceof Made made ? made.shown(reader) : null,
                        fault,
                        invited));
        return "access/UsersPage";
    }

    private static UserRow row(User user, List<ApiToken> tokens, Reader reader) {
        return new UserRow(
                user,
                user.lastSignIn() == null ? null : Moment.of(user.lastSignIn(), reader.besideUtc()),
                tokens.size());
    }

    private static TokenRow row(User user, ApiToken token, Reader reader) {
        return new TokenRow(
                user.name(), token, token.lastUsed() == null ? null : Moment.of(token.lastUsed(), reader.besideUtc()));
    }
}
