package io.transferscope.aggregator.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes the token that writing needs, and reading where it is set so. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SecurityFilter implements OASFilter {
    private static final String SCHEME = "bearer";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(SCHEME)
                                .description(
                                        "The aggregator's own token, or one of its issuer (JWT)."
                                                + " Where neither is set, writing is open on a"
                                                + " loopback address, and closed elsewhere."));
        api.getPaths().getPathItems().values().forEach(SecurityFilter::describe);
    }

    private static void describe(PathItem path) {
        path.getOperations()
                .forEach(
                        (method, operation) -> {
                            if (method == PathItem.HttpMethod.GET) { // nothing will do, too
                                operation.addSecurityRequirement(
                                        OASFactory.createSecurityRequirement());
                            }
                            operation.addSecurityRequirement(
                                    OASFactory.createSecurityRequirement().addScheme(SCHEME));
                        });
    }
}
