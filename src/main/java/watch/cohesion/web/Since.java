package watch.cohesion.web;

import java.time.Duration;
import java.util.Arrays;

/** The time over which the dashboard shows movement. */
enum Since {
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7));

    private final String word;
    private final Duration duration;

    Since(String word, Duration duration) {
        this.word = word;
        this.duration = duration;
    }

    /** As in the page's address. */
    public String word() {
        return word;
    }

    Duration duration() {
        return duration;
    }

    /** A day for any other word. */
    static Since of(String word) {
        return Arrays.stream(values())
                .filter(since -> since.word.equals(word))
                .findAny()
                .orElse(DAY);
    }
}
