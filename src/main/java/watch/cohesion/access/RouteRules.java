package watch.cohesion.access;

import java.util.List;

/**
 * The addresses of one room and who may call them. Each room with addresses declares a bean of this. What no rule names
 * is closed: reading needs {@link Role#WATCH}, all else {@link Role#ADMIN}.
 */
public interface RouteRules {

    List<RouteRule> rules();
}
