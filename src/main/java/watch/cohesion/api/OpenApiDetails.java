package watch.cohesion.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * What a client must know of answers, and the description does not read off them: that every value is there, which of them
 * may be null, and how a request is refused.
 */
@Component
class OpenApiDetails implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    @SuppressWarnings("rawtypes") // as the library gives them
    public void customise(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Stream.of(FeedsApi.class, IndicatorAnswers.class, ItemsApi.class, MethodApi.class)
                .flatMap(api -> Arrays.stream(api.getDeclaredClasses()))
                .filter(Class::isRecord)
                .forEach(answer ->
                        schemas.computeIfPresent(answer.getSimpleName(), (_, schema) -> described(schema, answer)));
        schemas.put(PROBLEM, problem());
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperations().forEach(operation -> refuses(operation, path.contains("{"))));
    }

    private static Schema<?> described(Schema<?> schema, Class<?> answer) {
        for (RecordComponent part : answer.getRecordComponents()) {
            schema.addRequiredItem(part.getName());
            boolean nullable = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable) schema.getProperties().computeIfPresent(part.getName(), (_, value) -> orNull(value));
        }
        return schema;
    }

    private static Schema<?> orNull(Schema<?> value) {
        Schema<?> nothing = new JsonSchema().types(Set.of("null"));
        if (value.getTypes() == null) return new JsonSchema().anyOf(List.of(value, nothing));
        Set<String> types = new LinkedHashSet<>(value.getTypes());
        types.add("null");
        value.setTypes(types);
        return value;
    }

    /** RFC 9457. */
    private static Schema<?> problem() {
        return new JsonSchema()
                .types(Set.of("object"))
                .addProperty("status", new JsonSchema().types(Set.of("integer")))
                .addProperty("title", new JsonSchema().types(Set.of("string")))
                .addProperty("detail", new JsonSchema().types(Set.of("string")).description("What would be right"))
                .addProperty(
                        "instance",
                        new JsonSchema()
                                .types(Set.of("string"))
                                .format("uri-reference")
                                .description("The path that was asked for"));
    }

    private static void refuses(Operation operation, boolean ofOne) {
        operation
                .getResponses()
                .addApiResponse("400", refusal("A parameter is unknown, or its value cannot be"))
                .addApiResponse("401", new ApiResponse().description("The token is missing, or is none of ours"));
        if (ofOne) operation.getResponses().addApiResponse("404", refusal("There is none of that id"));
        else if (narrowedByFactor(operation))
            operation.getResponses().addApiResponse("404", refusal("There is no factor of that id"));
    }

    private static boolean narrowedByFactor(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream().anyMatch(parameter -> "factor".equals(parameter.getName()));
    }

    private static ApiResponse refusal(String description) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref(SCHEMAS + PROBLEM));
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", problem));
    }
}
