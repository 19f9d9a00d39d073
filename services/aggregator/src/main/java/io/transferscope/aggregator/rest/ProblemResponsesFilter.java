package io.transferscope.aggregator.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes what every operation answers where it cannot do what was asked. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponsesFilter implements OASFilter {
    private static final String SCHEMA = "Problem";
    private static final Map<String, Object> EXAMPLE =
            Map.of(
                    "status",
                    404,
                    "title",
                    "Not Found",
                    "detail",
                    "No study is called quickstrat",
                    "nearest",
                    List.of("quickstart"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().addSchema(SCHEMA, schema());
        api.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach((method, o) -> describe(path, method, o)));
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        if (path.contains("{study}")) {
            add(operation, "404", "Nothing has this name; the nearest known names are given");
        }
        if (parameters(operation).stream().anyMatch(p -> p.getIn() == Parameter.In.QUERY)) {
            add(operation, "400", "A parameter is wrong; the detail names it");
        }
        if (parameters(operation).stream().anyMatch(p -> p.getName().equals("format"))) {
            add(operation, "406", "The format is neither json nor csv");
        }
        if (method != PathItem.HttpMethod.GET) {
            add(operation, "403", "The token lacks the role, or writing is closed");
        }
        add(operation, "401", "A token is needed, or the one sent is not good");
        add(operation, "503", "The event log is still being read, or Kafka is away");
        add(operation, "default", "Any other failure has the same form");
        operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response -> !response.getKey().startsWith("2"))
                .forEach(response -> response.getValue().setContent(content()));
    }

    private static void add(Operation operation, String status, String description) {
        if (operation.getResponses().getAPIResponse(status) == null) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(
                                        OASFactory.createSchema()
                                                .ref("#/components/schemas/" + SCHEMA)));
    }

    private static Schema schema() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Why a question was not answered (RFC 9457)")
                .addProperty("status", typed(Schema.SchemaType.INTEGER, "of HTTP"))
                .addProperty("title", typed(Schema.SchemaType.STRING, "the status in words"))
                .addProperty(
                        "detail",
                        typed(Schema.SchemaType.STRING, "what was wrong, and what would be right"))
                .addProperty(
                        "nearest",
                        typed(Schema.SchemaType.ARRAY, "known names that may have been meant")
                                .items(OASFactory.createSchema().addType(Schema.SchemaType.STRING)))
                .addProperty(
                        "faults",
                        typed(Schema.SchemaType.ARRAY, "of a study request, all of them")
                                .items(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)))
                .addExample(EXAMPLE);
    }

    private static Schema typed(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
