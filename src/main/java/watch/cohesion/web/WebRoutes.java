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
                RouteRule.get("/factors/{id}/workshop", Role.ANALYST),
                RouteRule.post("/factors/{id}/workshop", Role.ANALYST),
                RouteRule.post("/factors/{id}/workshop/preview", Role.ANALYST),
                RouteRule.get("/workshop/factors.yml", Role.ANALYST),
                RouteRule.get("/items", Role.WATCH),
                RouteRule.get("/items/{id}", Role.WATCH),
                RouteRule.post("/items/{id}/corrections", Role.ANALYST),
                RouteRule.post("/items/{id}/corrections/undo", Role.ANALYST),
                RouteRule.post("/items/{id}/corrections/spread", Role.ANALYST),
                RouteRule.get("/review", Role.ANALYST),
                RouteRule.get("/review/next", Role.ANALYST),
                RouteRule.get("/agreement", Role.ANALYST),
                RouteRule.get("/agreement/labels.jsonl", Role.ANALYST),
                RouteRule.get("/feeds", Role.WATCH),
                RouteRule.get("/feeds/{id}", Role.WATCH),
                RouteRule.post("/feeds/{id}/run", Role.ANALYST),
                RouteRule.post("/feeds/{id}/pause", Role.ANALYST),
                RouteRule.post("/feeds/{id}/resume", Role.ANALYST),
                RouteRule.post("/feeds/{id}/schedule", Role.ANALYST),
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
