package watch.cohesion.alert.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;

/** Keeps what is posted, and sends none of it. */
final class KeptOutbox implements Outbox {

    final List<Notice> posted = new ArrayList<>();

    /** Lists that nobody is on. */
    final Set<String> nobodyOn = new HashSet<>();

    /** When the database was restored. */
    @Nullable
    Instant moved;

    @Override
    public int post(Notice notice) {
        posted.add(notice);
        return nobodyOn.containsAll(notice.lists()) ? 0 : 1;
    }

    @Override
    public void post(String thread, Letter letter, Recipient to) {}

    @Override
    public List<Entry> entries(int limit) {
        return List.of();
    }

    @Override
    public List<Entry> ofThread(String thread) {
        return List.of();
    }

    @Override
    public Optional<Letter> letter(long notification) {
        return Optional.empty();
    }

    @Override
    public void again(long delivery, String who) {}

    @Override
    public int release(@Nullable Long delivery, String who) {
        return 0;
    }

    @Override
    public int drop(@Nullable Long delivery, String who) {
        return 0;
    }

    @Override
    public Optional<Instant> moved() {
        return Optional.ofNullable(moved);
    }

    @Override
    public int sameDatabase(String who) {
        return 0;
    }

    @Override
    public Optional<Instant> overdue() {
        return Optional.empty();
    }

    @Override
    public boolean reachesNobody(Instant since) {
        return false;
    }

    @Override
    public State state() {
        return new State(1, true, true, 0, 0, 0, 0, null, List.of(), 7);
    }
}
