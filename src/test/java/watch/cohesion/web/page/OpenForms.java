package watch.cohesion.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.HtmlUtils;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** Forms as they stand open in front of somebody who signed in, and what comes of sending them. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
public abstract class OpenForms {

    protected final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;

    protected String who = "";

    protected OpenForms(MockMvcTester web, Users users, OneTimeLinks links) {
        this.web = web;
        this.users = users;
        this.links = links;
    }

    @BeforeEach
    protected void signIn() {
        who = People.join(users, links, Role.ADMIN);
    }

    /** The form as it stands on the page. */
    protected MockHttpServletRequestBuilder form(String page, String path) {
        return post(path)
                .param("_form", hidden(page, "_form"))
                .with(csrf())
                .with(user(who).roles("ADMIN"));
    }

    public static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as("what is sent along").isTrue();
        return HtmlUtils.htmlUnescape(field.group(1));
    }

    /** What is ticked among the boxes of a name. */
    protected static String[] ticked(String page, String name) {
        return Jsoup.parse(page)
                .select("input[name=" + name + "][checked]")
                .eachAttr("value")
                .toArray(String[]::new);
    }

    protected MvcTestResult sent(MockHttpServletRequestBuilder form) {
        return web.perform(form);
    }

    protected String open(String path) {
        return text(web.perform(get(path).with(user(who).roles("ADMIN"))));
    }

    protected String open(String path, Cookie[] cookies) {
        return text(web.perform(get(path).with(user(who).roles("ADMIN")).cookie(cookies)));
    }

    protected static String text(MvcTestResult result) {
        return new String(Objects.requireNonNull(result.getResponse()).getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
