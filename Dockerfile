# syntax=docker/dockerfile:1
# One file for every program: docker build --build-arg APP=gateway -t zveno/gateway .
# APP is a folder of apps/: gateway, identity, org-structure, invitation, communication, analytics, standalone. The bill of materials alone:
# docker build --target sbom --output sbom .
ARG NODE_IMAGE=node:24.21.0-slim

FROM ${NODE_IMAGE} AS built
WORKDIR /zveno
COPY . .
RUN npm ci --ignore-scripts && npm run build

FROM built AS bill
RUN npm run sbom

FROM scratch AS sbom
COPY --from=bill /zveno/sbom.cdx.json /sbom.cdx.json

# What runs: compiled files, the pages of problems and production dependencies. Node comes with the image, so the packages
# that carry it for `npm start` go as well.
FROM built AS pruned
RUN npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-* node_modules/node-win-* node_modules/.bin/node bench tools .nx .swcrc \
  && find apps libs -type d -name src -not -path '*/node_modules/*' -prune -exec rm -rf {} +
COPY --from=bill /zveno/sbom.cdx.json sbom.cdx.json

FROM ${NODE_IMAGE}
ARG APP
RUN test -n "${APP}" && mkdir /data && chown node:node /data
COPY --from=pruned /zveno /zveno
# Checked here, since a misspelled APP would only show when the container starts.
RUN test -f "/zveno/apps/${APP}/dist/main.js"
ENV NODE_ENV=production DATA_DIR=/data HTTP_HOST=0.0.0.0 HTTP_PORT=3000
WORKDIR /zveno/apps/${APP}
USER 1000:1000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
LABEL org.opencontainers.image.title="zveno" org.opencontainers.image.licenses="Apache-2.0"
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "/zveno/docker/healthy.mjs"]
ENTRYPOINT ["node"]
CMD ["--max-semi-space-size=6", "dist/main.js"]
