package io.transferscope.runtime.settings;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of anything that speaks S3. Its credentials are keys, each of which can be given as
 * a file, or a web identity in their place.
 */
public interface StoreConfig {
    Optional<String> endpoint();

    @WithDefault(ObjectStoreSettings.USUAL_REGION)
    String region();

    /** Whether the bucket is in the path rather than in the host's name. */
    @WithDefault("true")
    @WithConverter(FlagConverter.class)
    boolean pathStyle();

    /** PEM certificates to trust besides Java's own. */
    Optional<Path> caFile();

    Optional<String> accessKey();

    Optional<Path> accessKeyFile();

    Optional<String> secretKey();

    Optional<Path> secretKeyFile();

    /** Goes with keys that were lent for a while. */
    Optional<String> sessionToken();

    Optional<Path> sessionTokenFile();

    /** A JSON Web Token that the token service (STS) changes for keys. */
    Optional<Path> webIdentityTokenFile();

    /** What the token service is asked for; where not set, it goes by the token alone. */
    Optional<String> roleArn();

    /** Of the token service; the store's own endpoint where not set. */
    Optional<String> stsEndpoint();
}
