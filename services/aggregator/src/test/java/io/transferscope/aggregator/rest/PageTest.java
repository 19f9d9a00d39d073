package io.transferscope.aggregator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    @Test
    void wholeListUnlessAskedForLess() {
        Page.Part<String> part = Page.parse(null, null).ofSorted(NAMES, Function.identity());

        assertThat(part).isEqualTo(new Page.Part<>(NAMES, Optional.empty()));
    }

    @Test
    void nextPartBeginsAfterTheLastName() {
        Page.Part<String> first = Page.parse("2", null).ofSorted(NAMES, Function.identity());
        Page.Part<String> last = Page.parse("2", "d").ofSorted(NAMES, Function.identity());

        assertThat(first.items()).containsExactly("a", "b");
        assertThat(first.next()).contains("?limit=2&after=b");
        assertThat(last.items()).containsExactly("e");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void sortedListGoesOnAlsoWhereItsLastNameIsGone() {
        assertThat(Page.parse("1", "bb").ofSorted(NAMES, Function.identity()).items())
                .containsExactly("c");
    }

    @Test
    void otherListsGoOnOnlyAfterWhatIsInThem() {
        List<String> names = List.of("z", "b", "y");

        assertThat(Page.parse("1", "b").of(names, Function.identity()).items())
                .containsExactly("y");
        ProblemException unknown =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> Page.parse(null, "c").of(names, Function.identity()));
        assertThat(unknown.problem().detail()).contains("Parameter after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "", "1e2", "99999999999"})
    void limitIsANumberOfItems(String limit) {
        ProblemException wrong =
                catchThrowableOfType(ProblemException.class, () -> Page.parse(limit, null));

        assertThat(wrong.problem().status()).isEqualTo(400);
        assertThat(wrong.problem().detail()).contains("Parameter limit", "1 to 1000");
    }
}
