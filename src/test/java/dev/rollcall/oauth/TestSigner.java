package dev.rollcall.oauth;

import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Somebody with a private key. */
record TestSigner(PublicJsonWebKey key, String algorithm) {

  static TestSigner ec(String keyId) {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(keyId);
      return new TestSigner(key, "ES256");
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestSigner rsa(String keyId, String algorithm) {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(keyId);
      return new TestSigner(key, algorithm);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  String sign(JwtClaims claims) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(claims.toJson());
      signature.setKeyIdHeaderValue(key.getKeyId());
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKey(key.getPrivateKey());
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public half, as a set of one. */
  String jwks() {
    return jwks(this);
  }

  static String jwks(TestSigner... signers) {
    return new JsonWebKeySet(List.of(signers).stream().map(TestSigner::key).toList())
        .toJson(OutputControlLevel.PUBLIC_ONLY);
  }
}
