package io.transferscope.aggregator.rest;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods that a path knows, for the header Allow: RESTEasy finds out, but keeps it. */
final class AllowedMethods {
    private AllowedMethods() {}

    static Set<String> of(ResteasyReactiveRequestContext request) {
        Set<String> methods = new TreeSet<>();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        String path = request.getPathWithoutPrefix();
        RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routes) {
                    add(routes, match.remaining, methods);
                }
            }
            match = classes.continueMatching(path, match);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return methods;
    }

    private static void add(ClassRoutingHandler routes, String remaining, Set<String> methods) {
        String path = remaining.isEmpty() ? "/" : remaining;
        routes.getMappers()
                .forEach(
                        (method, paths) -> {
                            if (method != null && paths.map(path) != null) {
                                methods.add(method);
                            }
                        });
    }
}
