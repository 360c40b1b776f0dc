package watch.cohesion.notification.internal;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import watch.cohesion.notification.Letterhead;

/** What stands around the words of every simple letter: the banner of an exercise, and the page. */
@Component
class Marking implements Letterhead {

    private final LetterBanner banner;
    private final ServiceAddress service;
    private final Environment environment;

    Marking(LetterBanner banner, ServiceAddress service, Environment environment) {
        this.banner = banner;
        this.service = service;
        this.environment = environment;
    }

    @Override
    public String banner() {
        return banner.banner();
    }

    @Override
    public String page(String path) {
        String base = service.address() == null
                ? "http://localhost:" + environment.getProperty("local.server.port", "8080")
                : service.address().toString();
        return base.replaceFirst("/+$", "") + path;
    }

    @Override
    public String subject(String subject) {
        return banner.banner().isEmpty() ? subject : "[EXERCISE] " + subject;
    }

    String text(String text) {
        return banner.banner().isEmpty() ? text : banner.banner() + "\n\n" + text;
    }

    /** @param body ready HTML */
    String html(String body) {
        String above = banner.banner().isEmpty()
                ? ""
                : "<p style=\"background:#7a1fa2;color:#fff;padding:6px;text-align:center\"><strong>%s</strong></p>"
                        .formatted(HtmlUtils.htmlEscape(banner.banner(), "UTF-8"));
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Cohesion Watch</title></head>"
                + "<body style=\"margin:0;background:#f4f6f8\"><div style=\"max-width:600px;margin:0 auto;padding:16px;"
                + "font:15px/1.5 sans-serif;color:#16202b;background:#fff\">" + above + body + "</div></body></html>";
    }
}
