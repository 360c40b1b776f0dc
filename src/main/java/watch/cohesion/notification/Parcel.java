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
 * @param token opens the recipient's own links; empty once the recipient is gone
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
        Letter letter) {}
