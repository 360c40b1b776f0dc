package watch.cohesion.notification;

import java.util.Set;

/**
 * Something to tell.
 *
 * @param thread what belongs together, such as {@code episode-17}; at most 60 ASCII characters
 * @param topic a factor's id, by which recipients choose; empty: concerns everyone
 * @param lists whose members are told
 */
public record Notice(String thread, String topic, Severity severity, Set<String> lists, Letter letter) {

    public Notice {
        lists = Set.copyOf(lists);
    }
}
