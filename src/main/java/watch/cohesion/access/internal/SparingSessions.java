package watch.cohesion.access.internal;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions that are written when something in them changed, and otherwise once a minute: that a reader looked is worth no
 * commit for each look, as a session lasts for hours. A request that has saved its session and asks whether it is there,
 * as Spring Session does to know whether a cookie must be sent, reads it no second time.
 *
 * @param <S> the sessions of the repository behind it
 */
final class SparingSessions<S extends Session> implements FindByIndexNameSessionRepository<SparingSessions.Watched<S>> {

    private static final Duration UNWRITTEN = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> repository;

    /** What the request of this thread has saved. */
    @SuppressWarnings("ThreadLocalUsage") // a service has one repository, and its sessions are no other's
    private final ThreadLocal<@Nullable Watched<S>> saved = new ThreadLocal<>();

    SparingSessions(FindByIndexNameSessionRepository<S> repository) {
        this.repository = repository;
    }

    @Override
    public Watched<S> createSession() {
        return new Watched<>(repository.createSession(), true);
    }

    @Override
    public void save(Watched<S> session) {
        saved.set(session);
        if (!session.changed && session.getLastAccessedTime().isBefore(session.written.plus(UNWRITTEN))) return;
        repository.save(session.session);
        session.changed = false;
        session.written = session.getLastAccessedTime();
    }

    @Override
    public @Nullable Watched<S> findById(String id) {
        Watched<S> here = saved.get();
        if (here != null && here.getId().equals(id)) return here;
        S session = repository.findById(id);
        return session == null ? null : new Watched<>(session, false);
    }

    @Override
    public void deleteById(String id) {
        saved.remove();
        repository.deleteById(id);
    }

    /** Stands around all that asks for sessions: what one request has saved is nothing to the next one of its thread. */
    Filter forgetting() {
        return (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } finally {
                saved.remove();
            }
        };
    }

    @Override
    public Map<String, Watched<S>> findByIndexNameAndIndexValue(String index, String value) {
        Map<String, Watched<S>> found = new HashMap<>();
        repository
                .findByIndexNameAndIndexValue(index, value)
                .forEach((id, session) -> found.put(id, new Watched<>(session, false)));
        return found;
    }

    /** A session that knows whether it must be written; that it was looked at is no change. */
    static final class Watched<S extends Session> implements Session {

        private final S session;
        private boolean changed;
        private Instant written;

        private Watched(S session, boolean changed) {
            this.session = session;
            this.changed = changed;
            this.written = session.getLastAccessedTime();
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return session.changeSessionId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as Spring Session declares it
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            session.setLastAccessedTime(at);
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
