# Two stages: the first builds an environment, the second carries nothing but that environment and Python.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/bot
WORKDIR /src
# Dependencies first: they change less often than the code.
COPY requirements.txt requirements-build.txt ./
RUN /opt/bot/bin/pip install --require-hashes -r requirements.txt -r requirements-build.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY content content
COPY handlers handlers
COPY playground playground
COPY storage storage
RUN /opt/bot/bin/pip install --no-deps --no-build-isolation . \
    && /opt/bot/bin/pip uninstall -y setuptools pip

FROM python:3.13-slim
COPY --from=build /opt/bot /opt/bot
RUN useradd --system --uid 10001 --no-create-home bot && install -d -o bot -g bot /data
USER bot
WORKDIR /data
VOLUME /data
ENV PATH=/opt/bot/bin:$PATH BOT_DATABASE=/data/bot.db PYTHONUNBUFFERED=1
# The running bot touches this file while it is alive and its database answers.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["bot"]
CMD ["run"]
