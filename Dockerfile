# One image per service, from one file: docker build --build-arg DIENST=intake -t uitstroom/intake .
# DIENST=ops gives the command `uitstroom` (keys, tokens, replays).
FROM python:3.11-slim-bookworm AS bouw
ARG DIENST
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
WORKDIR /bouw
COPY requirements.lock ./
# uv itself comes from the same lock, with its hashes.
RUN awk '/^uv==/ {inside=1} inside {print} inside && !/\\$/ {exit}' requirements.lock >uv.txt \
    && pip install --no-cache-dir --require-hashes -r uv.txt && python -m venv /app/.venv
COPY contracts contracts
COPY chassis chassis
COPY services services
COPY ops ops
# The service, what it needs and nothing else; every version and hash is held by the lock.
RUN test -n "$DIENST" && grep -v '^ *#' requirements.lock >slot.txt \
    && if [ "$DIENST" = ops ]; then set -- ./ops ./services/*; else set -- "./services/$DIENST"; fi \
    && VIRTUAL_ENV=/app/.venv uv pip install --no-cache --no-sources --constraint slot.txt --build-constraint slot.txt \
       ./contracts ./chassis "$@"

FROM python:3.11-slim-bookworm
ARG DIENST
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 DIENST=$DIENST
WORKDIR /app
COPY --from=bouw /app/.venv /app/.venv
COPY services services
# A volume that is mounted at one of these for the first time takes over its owner.
RUN cd /var/lib && mkdir -p uitstroom/kluis uitstroom/abonnees uitstroom/uitgever uitstroom/openbaar && chown -R 10001:10001 uitstroom
USER 10001:10001
EXPOSE 8000
CMD ["sh", "-c", "exec python -m $DIENST.entrypoints.api"]
