package watch.cohesion.notification.internal;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What stands around the words of every simple letter: the banner of an exercise, and the page. */
@Component
class Marking {

    private final LetterBanner banner;

    Marking(LetterBanner banner) {
        this.banner = banner;
    }

    String subject(String subject) {
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
