package io.transferscope.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.StudyPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures and tables of the packaged aggregator, as they are sent. */
class FiguresIT {
    private static final TestingAggregator system = TestingAggregator.shared();
    private static final AggregatorProcess aggregator = system.process();

    @BeforeAll
    static void publishTwoStudies() {
        TestingPublications publications = system.publications();
        for (String study : List.of("similar", "dissimilar")) {
            StudyPlan plan = TestingPublications.plan(study);
            publications.announce(plan);
            publications.publish(Topics.ACCURACIES, TestingPublications.results(plan));
        }
        for (String study : List.of("similar", "dissimilar")) {
            system.awaitState(study, "completed");
        }
    }

    @Test
    void figuresAreGivenInBothFormatsAndOverEachOther() throws IOException {
        for (String figure : List.of("figure-2", "figure-3", "equal-budget", "learning-curves")) {
            HttpResponse<byte[]> svg = get(figure + ".svg");
            assertThat(svg.statusCode()).isEqualTo(200);
            assertThat(svg.headers().firstValue("Content-Type")).contains("image/svg+xml");
            assertThat(new String(svg.body(), UTF_8)).contains("similar: ");
            HttpResponse<byte[]> png = get(figure + ".png?width=640");
            assertThat(ImageIO.read(new ByteArrayInputStream(png.body())).getWidth())
                    .isEqualTo(640);
        }
        assertThat(new String(get("figure-3.svg?with=dissimilar").body(), UTF_8))
                .contains("similar, dissimilar: ");
    }

    @Test
    void aPhoneGetsTheSamePointsInOneColumn() {
        String wide = new String(get("figure-2.svg").body(), UTF_8);
        String narrow = new String(get("figure-2.svg?layout=narrow").body(), UTF_8);

        assertThat(wide).contains("viewBox=\"0 0 900 ").contains("id=\"network-0-0-A3B\"");
        assertThat(narrow).contains("viewBox=\"0 0 360 ").contains("id=\"network-0-0-A3B\"");
    }

    @Test
    void whoHasTheFigureIsNotSentItAgain() {
        HttpResponse<byte[]> first = get("figure-2.svg");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = get("figure-2.svg", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(get("figure-2.svg", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void whoTakesGzipHasTheSameAnswerInIt(HttpClient.Version version) throws IOException {
        for (String path :
                List.of("accuracies", "accuracies?format=csv", "summary", "figures/figure-2.svg")) {
            HttpResponse<byte[]> plain = aggregator.get(version, "studies/similar/" + path);
            HttpResponse<byte[]> packed =
                    aggregator.get(version, "studies/similar/" + path, "Accept-Encoding", "gzip");

            assertThat(plain.version()).isEqualTo(version);
            assertThat(plain.headers().firstValue("Content-Encoding").orElse("identity"))
                    .as(path)
                    .isEqualTo("identity");
            assertThat(packed.headers().allValues("Content-Encoding"))
                    .as(path)
                    .containsExactly("gzip");
            assertThat(packed.headers().firstValue("ETag"))
                    .isEqualTo(plain.headers().firstValue("ETag"));
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                    .as(path)
                    .isEqualTo(plain.body());
        }
    }

    @Test
    void whatThereIsNotIsAProblem() {
        assertProblem("figure-9.svg", 404, "figure-2.svg");
        assertProblem("figure-2.pdf", 406, "svg or png");
        assertProblem("training-images.svg", 404, "learning-curves");
        assertProblem(
                "figure-2.svg?with=similar&with=similar&with=similar&with=similar", 400, "with");
        assertProblem("learning-curves.svg?with=dissimilar", 400, "with");
        assertProblem("figure-2.svg?with=disimilar", 404, "dissimilar");
        assertProblem("figure-2.png?width=0", 400, "width");
        assertProblem("figure-2.svg?layout=tall", 400, "wide or narrow");
    }

    private static void assertProblem(String path, int status, String named) {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(new String(response.body(), UTF_8)).contains(named);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        return aggregator.get("studies/similar/figures/" + path, headers);
    }
}
