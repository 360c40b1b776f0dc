package watch.cohesion.notification;

import java.time.Instant;
import java.util.List;

/**
 * A letter on its way to one recipient. Whatever happens, it is the same each time it is tried.
 *
 * @param delivery unique for letter and recipient
 * @param messageId fixed when it was posted, without angle brackets
 * @param references earlier message ids of the same thread to the same recipient, oldest first
 * @param secret signs webhooks
 * @param token opens the page that stops what the recipient is sent; empty once the recipient is gone
 * @param owned whether one user looks after the recipient; others may be read by many
 */
public record Parcel(
        long delivery,
        String messageId,
        List<String> references,
        Instant created,
        String name,
        String address,
        String secret,
        String token,
        boolean owned,
        Letter letter) {}
