package watch.cohesion.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Role;
import watch.cohesion.access.SignInWays;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;

/** Who may sign in. A one-time link is shown in the answer to the request that made it, and never again. */
@Controller
class UsersPage {

    private final Users users;
    private final OneTimeLinks links;
    private final SignInWays ways;

    UsersPage(Users users, OneTimeLinks links, SignInWays ways) {
        this.users = users;
        this.links = links;
        this.ways = ways;
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
    record UserRow(User user, @Nullable Moment lastSignIn) {}

    /** A link to hand over. */
    record Link(String user, String address, Moment expires) {}

    @GetMapping("/users")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        return page(reader, null, "", Invited.NOBODY, model);
    }

    @PostMapping("/users")
    String invite(
            @RequestParam String name,
            @RequestParam Role role,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            HttpServletRequest request,
            Model model) {
        try {
            return page(
                    reader, link(users.invite(name, role, reader.name()), reader, request), "", Invited.NOBODY, model);
        } catch (Refusal refusal) {
            return page(reader, null, "refusal." + refusal.reason(), new Invited(name, role), model);
        }
    }

    @PostMapping("/users/{name}/link")
    String renew(
            @PathVariable String name,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            HttpServletRequest request,
            Model model) {
        try {
            return page(reader, link(users.renew(name, reader.name()), reader, request), "", Invited.NOBODY, model);
        } catch (Refusal refusal) {
            return page(reader, null, "refusal." + refusal.reason(), Invited.NOBODY, model);
        }
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

    private String change(Runnable change, Reader reader, Model model) {
        try {
            change.run();
        } catch (Refusal refusal) {
            return page(reader, null, "refusal." + refusal.reason(), Invited.NOBODY, model);
        }
        return "redirect:/users";
    }

    private Link link(OneTimeLink link, Reader reader, HttpServletRequest request) {
        String here = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        String user = link.user() == null ? "" : link.user();
        return new Link(user, links.address(link, here), Moment.of(link.expires(), reader.besideUtc()));
    }

    private String page(Reader reader, @Nullable Link link, String fault, Invited invited, Model model) {
        model.addAttribute("section", "users");
        model.addAttribute(
                "view",
                new View(
                        users.all().stream().map(user -> row(user, reader)).toList(),
                        List.of(Role.values()),
                        ways,
                        link,
                        fault,
                        invited));
        return "UsersPage";
    }

    private static UserRow row(User user, Reader reader) {
        return new UserRow(user, user.lastSignIn() == null ? null : Moment.of(user.lastSignIn(), reader.besideUtc()));
    }
}
