package io.transferscope.k8s;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Each object fits its Java model: no field that the model does not know, no value of another type,
 * nothing required left out. The models themselves are lenient and keep what they do not know.
 */
final class StrictModel implements Check {
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(new WithoutAnySetters())
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                            })
                    .build();

    @Override
    public List<String> problems(Deployed deployed) {
        return deployed.manifests().stream()
                .flatMap(
                        manifest ->
                                Stream.concat(unfit(manifest).stream(), missing(manifest).stream()))
                .toList();
    }

    /** Fields and values that the model does not have. */
    static List<String> unfit(Manifest manifest) {
        Optional<Class<?>> model = Models.of(manifest);
        if (model.isEmpty()) {
            return List.of(
                    manifest.says("no model of apiVersion " + manifest.apiVersion() + " is known"));
        }
        List<String> problems = new ArrayList<>();
        try {
            Object read =
                    STRICT.readerFor(model.get())
                            .withHandler(new Unknown(manifest, problems))
                            .readValue(manifest.tree());
            if (problems.isEmpty()) {
                lost("", manifest.tree(), STRICT.valueToTree(read), manifest, problems);
            }
        } catch (JsonMappingException e) {
            problems.add(manifest.says(path(e) + ": " + e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(manifest.says(e.toString()));
        }
        return problems;
    }

    /** Some models read a word that they do not know as nothing. */
    private static void lost(
            String path, JsonNode given, JsonNode kept, Manifest manifest, List<String> problems) {
        if (given.isTextual() && (kept.isMissingNode() || kept.isNull())) {
            problems.add(manifest.says(path + ": '" + given.asText() + "' is none of its values"));
        }
        given.properties()
                .forEach(
                        field ->
                                lost(
                                        path.isEmpty()
                                                ? field.getKey()
                                                : path + "." + field.getKey(),
                                        field.getValue(),
                                        kept.path(field.getKey()),
                                        manifest,
                                        problems));
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            lost(path + "[" + i + "]", given.get(i), kept.path(i), manifest, problems);
        }
    }

    /** Required fields that are not there. */
    static List<String> missing(Manifest manifest) {
        return Models.required(manifest).stream()
                .filter(path -> !has(manifest.tree(), path))
                .map(path -> manifest.says(path + ": is required, and missing"))
                .toList();
    }

    private static boolean has(JsonNode node, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        if (!first.endsWith("[]")) {
            JsonNode next = node.path(first);
            return dot < 0 ? !next.isMissingNode() : has(next, path.substring(dot + 1));
        }
        // A list that is not there has no elements that lack anything.
        return Manifest.each(node.path(first.substring(0, first.length() - 2)))
                .allMatch(element -> has(element, path.substring(dot + 1)));
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** Takes from the models the place where they keep what they do not know. */
    private static final class WithoutAnySetters extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        /** Also what a model leaves out because it is the usual value. */
        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
            return JsonInclude.Value.construct(
                    JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }
    }

    /** Goes on after an unknown field, so that all of them are told at once. */
    private static final class Unknown extends DeserializationProblemHandler {
        private final Manifest manifest;
        private final List<String> problems;

        Unknown(Manifest manifest, List<String> problems) {
            this.manifest = manifest;
            this.problems = problems;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String name)
                throws IOException {
            Collection<Object> known = deserializer.getKnownPropertyNames();
            problems.add(
                    manifest.says(
                            Paths.of(manifest.tree(), parser.getParsingContext(), name)
                                    + ": unknown field; there are "
                                    + (known == null ? "none" : new TreeSet<>(known))));
            parser.skipChildren();
            return true;
        }
    }
}
