package watch.cohesion.database.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Repeating;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.EmbeddedMariaDb;

/**
 * Looks after the disk of the embedded database, and says once what has become of it. The gauge
 * {@code cohesion.database.disk.free} is what is left; no number where a server was given.
 */
@Component
class WatchedDisk implements DatabaseDisk, InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WatchedDisk.class);

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** A state is left only with so much more room than it began at, in hundredths, so that it does not come and go. */
    private static final long MARGIN = 110;

    /** In a megabyte. */
    private static final double BYTES = 1 << 20;

    private final @Nullable Disk disk;
    private final DatabaseSettings settings;
    private final Repeating watching = new Repeating("disk", EVERY, this::look);
    private volatile Room room = Room.UNKNOWN;

    @Autowired
    WatchedDisk(ObjectProvider<EmbeddedMariaDb> embedded, DatabaseSettings settings, MeterRegistry registry) {
        this(embedded.getIfAvailable() == null ? null : Disk.of(settings.home()), settings);
        Gauge.builder("cohesion.database.disk.free", () -> disk == null ? Double.NaN : disk.freeMegabytes() * BYTES)
                .description("Room left on the disk of the embedded database")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    /** @param disk null: not ours to look after */
    WatchedDisk(@Nullable Disk disk, DatabaseSettings settings) {
        this.disk = disk;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        if (disk == null) return;
        look();
        watching.start();
    }

    @Override
    public Room room() {
        return room;
    }

    private void look() {
        if (disk != null) look(disk);
    }

    void look(Disk at) {
        State before = room.state();
        long free = at.freeMegabytes();
        State now = state(before, free);
        room = new Room(now, free, settings.diskFullMegabytes());
        if (now != before) say(at, now, free);
    }

    private State state(State before, long free) {
        if (free < settings.diskFullMegabytes()) return State.FULL;
        if (before == State.FULL && free * 100 < settings.diskFullMegabytes() * MARGIN) return State.FULL;
        if (free < settings.diskLowMegabytes()) return State.LOW;
        if (before != State.ENOUGH && free * 100 < settings.diskLowMegabytes() * MARGIN) return State.LOW;
        return State.ENOUGH;
    }

    private void say(Disk at, State now, long free) {
        switch (now) {
            case ENOUGH -> log.info("The disk of {} has room again: {} MB", at, free);
            case LOW ->
                log.warn(
                        "The disk of {} has {} MB left; make room, for below {} MB no feed is polled any more",
                        at,
                        free,
                        settings.diskFullMegabytes());
            case FULL ->
                log.warn(
                        "The disk of {} has {} MB left: no feed is polled until there is room; what is left is for"
                                + " readers, alerts and mail",
                        at,
                        free);
        }
    }

    @Override
    public void destroy() {
        watching.stop();
    }
}
