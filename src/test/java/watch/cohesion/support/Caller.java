package watch.cohesion.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;

/** A user who is signed in, and looks at pages and sends forms without a browser. */
public final class Caller {

    private final MockMvcTester web;
    private final String name;
    private final Role role;

    public Caller(MockMvcTester web, String name, Role role) {
        this.web = web;
        this.name = name;
        this.role = role;
    }

    /** A new user of that role. */
    public static Caller joining(MockMvcTester web, Users users, OneTimeLinks links, Role role) {
        return new Caller(web, People.join(users, links, role), role);
    }

    public String name() {
        return name;
    }

    /** Who a request is from, for one that is made by hand. */
    public RequestPostProcessor self() {
        return user(name).roles(role.name());
    }

    public MvcTestResult open(String path) {
        return send(get(path).with(self()).accept("text/html", "*/*"));
    }

    /** What stands at the address, which must be there. */
    public String page(String path) {
        return text(open(path));
    }

    /** What a request that must not be refused brings at once. */
    public String page(RequestBuilder request) {
        return text(send(request));
    }

    /** To be filled in and sent. */
    public MockHttpServletRequestBuilder form(String path) {
        return post(path).with(self()).with(csrf());
    }

    public MvcTestResult send(RequestBuilder request) {
        return web.perform(request);
    }

    /** @param fields names and values in turn */
    public MvcTestResult send(String path, String... fields) {
        MockHttpServletRequestBuilder form = form(path);
        for (int i = 0; i < fields.length; i += 2) form.param(fields[i], fields[i + 1]);
        return send(form);
    }

    /** What the page after a form says was done. */
    public String done(RequestBuilder form) {
        MvcTestResult result = send(form);
        assertThat(result).hasStatus(302);
        String next = String.valueOf(result.getResponse().getRedirectedUrl());
        return text(send(
                get(URI.create(next)).with(self()).cookie(result.getResponse().getCookies())));
    }

    /** What was answered, which must be no refusal. */
    public static String text(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return assertThat(result).bodyText().actual();
    }
}
