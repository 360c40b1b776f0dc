package watch.cohesion.web;

import java.util.List;
import org.springframework.stereotype.Component;
import watch.cohesion.access.Role;
import watch.cohesion.access.RouteRule;
import watch.cohesion.access.RouteRules;

/** Every address of the pages, and who may call it. */
@Component
class WebRoutes implements RouteRules {

    @Override
    public List<RouteRule> rules() {
        return List.of(
                RouteRule.open("/sign-in"),
                RouteRule.open("/link/{token}"),
                RouteRule.open("/unsubscribe/{token}"),
                RouteRule.open("/alerts/atom/{token}"),
                RouteRule.get("/", Role.WATCH),
                RouteRule.get("/factors/{id}", Role.WATCH),
                RouteRule.get("/items", Role.WATCH),
                RouteRule.get("/items/{id}", Role.WATCH),
                RouteRule.get("/feeds", Role.WATCH),
                RouteRule.get("/feeds/{id}", Role.WATCH),
                RouteRule.post("/feeds/{id}/run", Role.ANALYST),
                RouteRule.post("/feeds/{id}/pause", Role.ANALYST),
                RouteRule.post("/feeds/{id}/resume", Role.ANALYST),
                RouteRule.post("/feeds/{id}/schedule", Role.ANALYST),
                RouteRule.get("/alerts", Role.WATCH),
                RouteRule.get("/alerts/{id}", Role.WATCH),
                RouteRule.post("/alerts/{id}/acknowledge", Role.WATCH),
                RouteRule.post("/alerts/{id}/release", Role.WATCH),
                RouteRule.get("/alerts/silences", Role.WATCH),
                RouteRule.post("/alerts/silences", Role.WATCH),
                RouteRule.post("/alerts/silences/{id}/end", Role.WATCH),
                RouteRule.get("/rules", Role.WATCH),
                RouteRule.get("/rules/new", Role.ANALYST),
                RouteRule.get("/rules/{id}", Role.WATCH),
                RouteRule.post("/rules", Role.ANALYST),
                RouteRule.get("/recipients", Role.ADMIN),
                RouteRule.post("/recipients", Role.ADMIN),
                RouteRule.post("/recipients/{id}/remove", Role.ADMIN),
                RouteRule.post("/recipients/{id}/test", Role.ADMIN),
                RouteRule.get("/outbox", Role.WATCH),
                RouteRule.get("/outbox/{id}", Role.WATCH),
                RouteRule.get("/outbox/{id}/mail", Role.WATCH),
                RouteRule.post("/outbox/{id}/again", Role.ADMIN),
                RouteRule.get("/account", Role.WATCH),
                RouteRule.get("/account/alerts", Role.WATCH),
                RouteRule.post("/account/alerts", Role.WATCH),
                RouteRule.post("/account/alerts/test", Role.WATCH),
                RouteRule.post("/account/password", Role.WATCH),
                RouteRule.post("/account/zone", Role.WATCH),
                RouteRule.post("/account/tokens", Role.WATCH),
                RouteRule.post("/account/tokens/{id}/revoke", Role.WATCH),
                RouteRule.get("/users", Role.ADMIN),
                RouteRule.post("/users", Role.ADMIN),
                RouteRule.post("/users/{name}/role", Role.ADMIN),
                RouteRule.post("/users/{name}/disable", Role.ADMIN),
                RouteRule.post("/users/{name}/enable", Role.ADMIN),
                RouteRule.post("/users/{name}/link", Role.ADMIN));
    }
}
