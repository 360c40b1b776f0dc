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
                RouteRule.post("/factors/{id}/notes", Role.ANALYST),
                RouteRule.post("/factors/{id}/notes/{note}/remove", Role.ANALYST),
                RouteRule.get("/what-if", Role.ANALYST),
                RouteRule.get("/items", Role.WATCH),
                RouteRule.get("/items/{id}", Role.WATCH),
                RouteRule.get("/feeds", Role.WATCH),
                RouteRule.get("/feeds/{id}", Role.WATCH),
                RouteRule.get("/add-feed", Role.ANALYST),
                RouteRule.post("/add-feed", Role.ANALYST),
                RouteRule.post("/add-feed/look", Role.ANALYST),
                RouteRule.post("/add-feed/preview", Role.ANALYST),
                RouteRule.get("/feed-lists", Role.WATCH),
                RouteRule.post("/feed-lists", Role.ANALYST),
                RouteRule.post("/feed-lists/plan", Role.ANALYST),
                RouteRule.get("/feed-lists/opml", Role.WATCH),
                RouteRule.get("/feed-lists/yaml", Role.WATCH),
                RouteRule.get("/feeds/{id}/backfill", Role.WATCH),
                RouteRule.post("/feeds/{id}/backfill", Role.ANALYST),
                RouteRule.post("/feeds/{id}/backfill/pause", Role.ANALYST),
                RouteRule.post("/feeds/{id}/backfill/resume", Role.ANALYST),
                RouteRule.post("/feeds/{id}/backfill/cancel", Role.ANALYST),
                RouteRule.post("/feeds", Role.ANALYST),
                RouteRule.post("/deleted-feeds", Role.ANALYST),
                RouteRule.get("/feeds/{id}/row", Role.WATCH),
                RouteRule.post("/feeds/{id}", Role.ANALYST),
                RouteRule.post("/feeds/{id}/delete", Role.ANALYST),
                RouteRule.post("/feeds/{id}/secret", Role.ANALYST),
                RouteRule.post("/feeds/{id}/secret/clear", Role.ANALYST),
                RouteRule.post("/feeds/{id}/run", Role.ANALYST),
                RouteRule.post("/feeds/{id}/pause", Role.ANALYST),
                RouteRule.post("/feeds/{id}/resume", Role.ANALYST),
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
