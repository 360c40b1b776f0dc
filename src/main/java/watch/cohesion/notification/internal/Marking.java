package watch.cohesion.notification.internal;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Letterhead;

/** The banner, whether this is an exercise, and where the pages are. */
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
    public boolean exercise() {
        return environment.matchesProfiles("exercise");
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
        return exercise() ? "[EXERCISE] " + subject : subject;
    }
}
