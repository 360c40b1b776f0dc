package watch.cohesion.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the machine-readable description at {@code /api/v1/openapi.json}. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Cohesion Watch")
                        .version("v1")
                        .description("Stress on the US–ROK alliance, as think tanks and the press report it. Times are"
                                + " ISO 8601 in UTC. Make a token on your account page. A parameter that is"
                                + " not named here is refused, as what it was to narrow down would come"
                                + " whole; every refusal is a problem (RFC 9457) that says what would be"
                                + " right."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
