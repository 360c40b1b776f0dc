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
                RouteRule.get("/live", Role.WATCH),
                RouteRule.get("/log", Role.WATCH),
                RouteRule.post("/log", Role.WATCH),
                RouteRule.post("/log/{point}/close", Role.WATCH),
                RouteRule.get("/handover", Role.WATCH),
                RouteRule.post("/handover", Role.WATCH),
                RouteRule.get("/handover/{id}", Role.WATCH),
                RouteRule.post("/handover/{id}/accept", Role.WATCH),
                RouteRule.get("/account", Role.WATCH),
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
