package watch.cohesion.access.internal;

import java.util.List;
import org.springframework.stereotype.Component;
import watch.cohesion.access.Role;
import watch.cohesion.access.RouteRule;
import watch.cohesion.access.RouteRules;

/** The addresses that belong to no room: health for the load balancer, metrics, files of the pages, the API's floor. */
@Component
class ServiceRoutes implements RouteRules {

    @Override
    public List<RouteRule> rules() {
        return List.of(
                RouteRule.open("/actuator/health/**"),
                RouteRule.open("/static/**"),
                RouteRule.open("/webjars/**"),
                RouteRule.open("/favicon.ico"),
                RouteRule.open("/error"),
                RouteRule.get("/actuator/info", Role.WATCH),
                RouteRule.get("/actuator/prometheus", Role.WATCH),
                new RouteRule(null, "/actuator/**", Role.ADMIN),
                RouteRule.get("/api/**", Role.WATCH),
                new RouteRule(null, "/api/**", Role.ANALYST));
    }
}
