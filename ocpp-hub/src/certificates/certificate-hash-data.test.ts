import { expect, test } from 'vitest';
import { certificateHashData, serialOnWire } from './certificate-hash-data.ts';
import { pemBlocks } from './pem.ts';

const onCurve = `-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIEAKGywzAKBggqhkjOPQQDAjAkMRQwEgYDVQQDDAtIYXNo
IFZlY3RvcjEMMAoGA1UECgwDVG9rMCAXDTI2MTEyMzE0NTg1MloYDzIxMjYxMDMw
MTQ1ODUyWjAkMRQwEgYDVQQDDAtIYXNoIFZlY3RvcjEMMAoGA1UECgwDVG9rMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEm1InfXEqj9bOZDQgHahTUp0lXAZmzvlW
SQc2djpB7EFs5s4EW2Fyvx9/W9OwE7JYlPORUVVkdwkKP1TRpywdMKNTMFEwHQYD
VR0OBBYEFOQZ67flOtrqu2pgV1/2Qi8QRZNyMB8GA1UdIwQYMBaAFOQZ67flOtrq
u2pgV1/2Qi8QRZNyMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIg
d9tf1iEmf2KKQN/6dTRNl8l9+c2eMyWgDjM1D/zZK8wCIQDYN54U1mp4p4rhJ4fh
4svmva2Rk0MUPrtYJzqo5i1aHw==
-----END CERTIFICATE-----`;

const rsa = `-----BEGIN CERTIFICATE-----
MIIDBDCCAeygAwIBAgIBfzANBgkqhkiG9w0BAQsFADAaMRgwFgYDVQQDDA9IYXNo
IFZlY3RvciBSU0EwIBcNMjYxMTIzMTQ1ODUzWhgPMjEyNjEwMzAxNDU4NTNaMBox
GDAWBgNVBAMMD0hhc2ggVmVjdG9yIFJTQTCCASIwDQYJKoZIhvcNAQEBBQADggEP
ADCCAQoCggEBAKlrepqA60aqVMBagsf4ixLZBaAoNrAuOcsi7LzKr4xnmdq7BwLL
bAcr2Fc10RGXcm/91AZzxpeCsk7nX8oivsmOd8egVl0024dm7Ysvu1+X18QzvWfc
6svEt1oX3ezy0kmxGnu9tFLZXZ0KbwVFpFIgCT7ZF3WtYHauEtFBsAFZtnlaUn6Q
OH6QbOx0d7/+kKSTfqhTEYR2JtA/b90aL066untOwiexzNu8sYoXRGc2ZPY0Y3ZO
IDRnHTcR9yBZLqhpecKOl2EdgTYVT289P8CYLLJiCorv25uODT7+BGQhOmtdHF7C
KWJ0tULY1vIOw2C0Ncpg4UV+fxqi3HoTdNECAwEAAaNTMFEwHQYDVR0OBBYEFM90
TlLEmMKS29vjriSuEEnJYbTWMB8GA1UdIwQYMBaAFM90TlLEmMKS29vjriSuEEnJ
YbTWMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBABzZ93mIZQqZ
YIN287zf/ltCII6gw/hD7IdQBxd9dJQzIakZ0xOk4RMZpFF6vmemRXbNoGMWsdau
aDMhgXBD7+rguASJ3IKFRdPKuam+Ssi0itvq545JIFsPMshbb30y1PjyyxwPb4Oa
+AB8Gbi16um8TW+ynujYbTpxV9WlfR+RJ11JfqU3lBLnDpqz8Hf9L1JNnYDqh2e6
GdNYfXu2YL/dKu0MSb+6v9KKMvn0SjnT6QwAKZXQL7ZATEzyHtlsvWWBh9fwVzgL
+Yr3gag053NK9mrRSdMf6IxSXGy7E2clTmnJDYednDzH0p5uKgHxzHwsN5eBEe2t
Es0wiRWwgho=
-----END CERTIFICATE-----`;

function der(pem: string): Buffer {
  return pemBlocks(pem, 'CERTIFICATE')[0] ?? Buffer.alloc(0);
}

test('is what OpenSSL makes of a key on a curve', async () => {
  // openssl ocsp -sha256 -issuer root.pem -cert root.pem -req_text: the CertID of RFC 6960
  expect(await certificateHashData(der(onCurve), der(onCurve))).toEqual({
    hashAlgorithm: 'SHA256',
    issuerNameHash: '3dd6bae6e81a07c2a6cddf282a621e9bc6583067f3707baf655ca7c5de5acb49',
    issuerKeyHash: '967fdf4416a0b90efad8161ecbab2f498d63d3897ee3c9b17a01fae9179f3c09',
    serialNumber: 'a1b2c3',
  });
  const other = await certificateHashData(der(onCurve), der(onCurve), 'SHA384');
  expect(other?.issuerNameHash).toMatch(/^4782507aa3195c3b8e6e13146a26625d9f43faf83ae47c2fd7c11ba6f7ebdf9cf36aa3/);
  expect(other?.issuerKeyHash).toMatch(/^df19081d9b32a62cebba2be3c00bc01ed053369d247545c17b013e24c0b1b591838501/);
});

test('is what OpenSSL makes of an RSA key', async () => {
  expect(await certificateHashData(der(rsa), der(rsa))).toEqual({
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'ae0431b5013b073a6a0a7df74b45d3ceb439801c32b704fbcc429b2e370b5283',
    issuerKeyHash: '33449d22eaca6e23bfaf7c7c8172be95cd080fdc8c72d44ca9d48345b8d01990',
    serialNumber: '7f',
  });
});

test('of a certificate whose issuer we do not have there is none', async () => {
  expect(await certificateHashData(der(rsa), der(onCurve))).toBeNull();
});

test.each([
  ['00A1', 'a1'],
  ['a1', 'a1'],
  ['0', '0'],
  ['000', '0'],
])('the serial number %s is %s', (given, expected) => {
  expect(serialOnWire(given)).toBe(expected);
});
