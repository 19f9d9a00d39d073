package io.transferscope.aggregator.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginNameTest {
    @ParameterizedTest
    @CsvSource({
        "builtin:shapes, builtin:shapes",
        "file:/home/ann/secret-project/cats.tar, cats.tar",
        "file:/home/ann/secret-project/cats/, cats",
        "file:/home/ann/what? #1.tar, what? #1.tar",
        "s3://ann-bucket/secret-project/cats.tar, cats.tar",
        "s3://ann-bucket/secret-project/, secret-project",
        "https://intern.example/secret-project/cats.tar?X-Amz-Signature=abc/def, cats.tar",
        "https://intern.example/secret-project/cats.tar#a/b, cats.tar",
    })
    void isAllThatACardSaysOfWhereItComesFrom(String source, String name) {
        assertThat(OriginName.of(source)).isEqualTo(name);
    }
}
